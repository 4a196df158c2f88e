/** What is compared and shared at a time. Small, because the growing end of every column falls into a block of its own. */
const BLOCK_BYTES = 4_096;

/** Some of a buffer's bytes. */
export type PackedBlock = Uint32Array | Uint8Array;

/** The bytes under typed arrays, in blocks; null is a block of zeros. */
export class PackedBuffer {
  constructor(
    readonly byteLength: number,
    readonly blocks: readonly (PackedBlock | null)[],
  ) {}
}

/** Packs a buffer, sharing the blocks that `before` has at the same place. */
export function packBuffer(buffer: ArrayBufferLike, before: PackedBuffer | undefined): PackedBuffer {
  const words = wordsOf(buffer);
  const perBlock = BLOCK_BYTES / words.BYTES_PER_ELEMENT;
  const blocks: (PackedBlock | null)[] = [];
  let isSame = before?.byteLength === buffer.byteLength;
  for (let from = 0; from < words.length; from += perBlock) {
    const to = Math.min(from + perBlock, words.length);
    const earlier = before?.blocks[blocks.length];
    if (earlier !== undefined && matches(words, from, to, earlier)) {
      blocks.push(earlier);
      continue;
    }
    isSame = false;
    blocks.push(matches(words, from, to, null) ? null : words.slice(from, to));
  }
  return isSame && before !== undefined ? before : new PackedBuffer(buffer.byteLength, blocks);
}

/** A buffer of its own with what was packed. */
export function unpackBuffer({ byteLength, blocks }: PackedBuffer): ArrayBuffer {
  const buffer = new ArrayBuffer(byteLength);
  const words = wordsOf(buffer);
  const perBlock = BLOCK_BYTES / words.BYTES_PER_ELEMENT;
  blocks.forEach((block, at) => {
    if (block !== null) words.set(block, at * perBlock);
  });
  return buffer;
}

function wordsOf(buffer: ArrayBufferLike): PackedBlock {
  return buffer.byteLength % 4 === 0 ? new Uint32Array(buffer) : new Uint8Array(buffer);
}

function matches(words: PackedBlock, from: number, to: number, block: PackedBlock | null): boolean {
  if (block === null) {
    for (let at = from; at < to; at += 1) if (words[at] !== 0) return false;
    return true;
  }
  if (block.length !== to - from || block.BYTES_PER_ELEMENT !== words.BYTES_PER_ELEMENT) return false;
  for (let at = from; at < to; at += 1) if (words[at] !== block[at - from]) return false;
  return true;
}
