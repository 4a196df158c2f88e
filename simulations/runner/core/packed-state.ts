import { assert } from "../../kernel/assert";
import { packBuffer, type PackedBlock, PackedBuffer, unpackBuffer } from "./packed-buffer";

/**
 * Copies of plain data that share with the copy before them what has not changed
 * since: of stores that only grow, a further copy costs their new rows. Numbers
 * and texts are shared by nature, columns by blocks, lists by chunks, records whole.
 */
export type Packed = PackedNode | string | number | boolean | bigint | null | undefined;
type PackedNode = PackedColumn | PackedBuffer | PackedList | PackedMap | PackedSet | PackedRecord;

const OBJECT_BYTES = 48;
const REFERENCE_BYTES = 8;
/** Items of a list that are shared together. */
const CHUNK_ITEMS = 128;

const COLUMNS = [
  Float64Array,
  Uint32Array,
  Int32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Int8Array,
  Float32Array,
] as const;
type Column = InstanceType<(typeof COLUMNS)[number]>;

/** A typed array. Several may look at one buffer. */
class PackedColumn {
  constructor(
    readonly kind: (typeof COLUMNS)[number],
    readonly byteOffset: number,
    readonly length: number,
    readonly buffer: PackedBuffer,
  ) {}
}

class PackedList {
  constructor(
    readonly length: number,
    readonly chunks: readonly (readonly Packed[])[],
  ) {}
}

class PackedMap {
  constructor(
    readonly keys: PackedList,
    readonly values: PackedList,
  ) {}
}

class PackedSet {
  constructor(readonly values: PackedList) {}
}

class PackedRecord {
  constructor(
    readonly keys: readonly string[],
    readonly values: readonly Packed[],
  ) {}
}

/**
 * Packs plain data; `before` is an earlier packing of the same thing, to share
 * with. `bytes` is about what it holds beyond that. Throws InvariantError on
 * what is no plain data.
 */
export function pack(state: unknown, before?: Packed): { readonly packed: Packed; readonly bytes: number } {
  const packing = new Packing();
  return { packed: packing.pack(state, before), bytes: packing.bytes };
}

/** Plain data that equals what was packed, and shares nothing with it. */
export function unpack(packed: Packed): unknown {
  return new Unpacking().unpack(packed);
}

/** One pass over a state. A node before is given out once: what is two things now must not come back as one. */
class Packing {
  /** Of everything that was not there before. */
  bytes = 0;
  readonly #packed = new Map<object, PackedNode>();
  readonly #taken = new Set<PackedNode>();

  pack(value: unknown, before: Packed): Packed {
    if (typeof value !== "object" || value === null) {
      assert(typeof value !== "function" && typeof value !== "symbol", `a ${typeof value} is no plain data`);
      return value as Packed;
    }
    const known = this.#packed.get(value);
    if (known !== undefined) return known;
    const earlier = isNode(before) && !this.#taken.has(before) ? before : undefined;
    const node = this.#node(value, earlier);
    this.#taken.add(node);
    this.#packed.set(value, node);
    return node;
  }

  #node(value: object, before: PackedNode | undefined): PackedNode {
    if (value instanceof ArrayBuffer)
      return this.#buffer(value, before instanceof PackedBuffer ? before : undefined);
    if (isColumn(value)) return this.#column(value, before instanceof PackedColumn ? before : undefined);
    if (Array.isArray(value)) return this.#list(value, before instanceof PackedList ? before : undefined);
    if (value instanceof Map) return this.#map(value, before instanceof PackedMap ? before : undefined);
    if (value instanceof Set) {
      const earlier = before instanceof PackedSet ? before : undefined;
      const values = this.#list([...value], earlier?.values);
      return values === earlier?.values ? earlier : this.#fresh(new PackedSet(values));
    }
    assert(Object.getPrototypeOf(value) === Object.prototype, "an object of a class is no plain data");
    return this.#record(value, before instanceof PackedRecord ? before : undefined);
  }

  #buffer(value: ArrayBuffer, before: PackedBuffer | undefined): PackedBuffer {
    const packed = packBuffer(value, before);
    if (packed === before) return before;
    packed.blocks.forEach((block, at) => {
      if (block !== null && block !== before?.blocks[at]) this.bytes += ownBytes(block);
    });
    return this.#fresh(packed);
  }

  #column(value: Column, before: PackedColumn | undefined): PackedColumn {
    const { byteOffset, length } = value;
    const kind = COLUMNS.find((one) => value instanceof one);
    const buffer = this.pack(value.buffer, before?.buffer);
    assert(kind !== undefined && buffer instanceof PackedBuffer, "a column of a kind that no state has");
    const isSame = before?.kind === kind && before.byteOffset === byteOffset && before.length === length;
    if (isSame && before.buffer === buffer) return before;
    return this.#fresh(new PackedColumn(kind, byteOffset, length, buffer));
  }

  #map(value: ReadonlyMap<unknown, unknown>, before: PackedMap | undefined): PackedMap {
    const keys = this.#list([...value.keys()], before?.keys);
    const values = this.#list([...value.values()], before?.values);
    if (keys === before?.keys && values === before.values) return before;
    return this.#fresh(new PackedMap(keys, values));
  }

  #list(items: readonly unknown[], before: PackedList | undefined): PackedList {
    const chunks: (readonly Packed[])[] = [];
    let isSame = before?.length === items.length;
    for (let from = 0; from < items.length; from += CHUNK_ITEMS) {
      const earlier = before?.chunks[chunks.length];
      const chunk = this.#items(items.slice(from, from + CHUNK_ITEMS), earlier);
      if (chunk !== earlier) isSame = false;
      chunks.push(chunk);
    }
    if (isSame && before !== undefined) return before;
    return this.#fresh(new PackedList(items.length, chunks));
  }

  #record(value: object, before: PackedRecord | undefined): PackedRecord {
    const names = Object.keys(value);
    const isAlike =
      before?.keys.length === names.length && names.every((name, at) => before.keys[at] === name);
    const keys = isAlike ? before.keys : names;
    const earlier = isAlike ? before.values : undefined;
    const values = this.#items(Object.values(value), earlier);
    if (isAlike && values === earlier) return before;
    return this.#fresh(new PackedRecord(keys, values));
  }

  /** The packed items, or `before` itself where they are the same. */
  #items(items: readonly unknown[], before: readonly Packed[] | undefined): readonly Packed[] {
    let isSame = before?.length === items.length;
    const packed = items.map((item, at) => {
      const earlier = before?.[at];
      const one = this.pack(item, earlier);
      if (!Object.is(one, earlier)) isSame = false;
      return one;
    });
    return isSame && before !== undefined ? before : this.#fresh(packed);
  }

  #fresh<P extends Part>(part: P): P {
    this.bytes += ownBytes(part);
    return part;
  }
}

class Unpacking {
  readonly #unpacked = new Map<PackedNode, object>();

  unpack(packed: Packed): unknown {
    if (!isNode(packed)) return packed;
    const known = this.#unpacked.get(packed);
    if (known !== undefined) return known;
    const value = this.#value(packed);
    this.#unpacked.set(packed, value);
    return value;
  }

  #value(packed: PackedNode): object {
    if (packed instanceof PackedBuffer) return unpackBuffer(packed);
    if (packed instanceof PackedColumn)
      return new packed.kind(this.unpack(packed.buffer) as ArrayBuffer, packed.byteOffset, packed.length);
    if (packed instanceof PackedList) return this.#list(packed);
    if (packed instanceof PackedSet) return new Set(this.#list(packed.values));
    if (packed instanceof PackedMap) {
      const values = this.#list(packed.values);
      return new Map(this.#list(packed.keys).map((key, at) => [key, values[at]]));
    }
    return Object.fromEntries(packed.keys.map((key, at) => [key, this.unpack(packed.values[at])]));
  }

  #list({ chunks }: PackedList): unknown[] {
    const items: unknown[] = [];
    for (const chunk of chunks) for (const one of chunk) items.push(this.unpack(one));
    return items;
  }
}

function isColumn(value: object): value is Column {
  return ArrayBuffer.isView(value);
}

function isNode(packed: Packed): packed is PackedNode {
  return typeof packed === "object" && packed !== null;
}

/** About what the packings hold in memory together; what they share counts once, and texts, which are shared with the state, do not. */
export function bytesOf(packings: readonly Packed[]): number {
  const seen = new Set<object>();
  const weigh = (part: Packed | Part): number => {
    if (typeof part !== "object" || part === null || seen.has(part)) return 0;
    seen.add(part);
    return ownBytes(part) + partsOf(part).reduce<number>((sum, one) => sum + weigh(one), 0);
  };
  return packings.reduce<number>((sum, packing) => sum + weigh(packing), 0);
}

/** What is shared or not, each by itself: nodes, chunks of items, and blocks. */
type Part = PackedNode | readonly Packed[] | PackedBlock;

function partsOf(part: Part): readonly (Packed | Part)[] {
  if (part instanceof PackedColumn) return [part.buffer];
  if (part instanceof PackedBuffer) return part.blocks;
  if (part instanceof PackedList) return part.chunks;
  if (part instanceof PackedMap) return [part.keys, part.values];
  if (part instanceof PackedSet || part instanceof PackedRecord) return [part.values];
  return Array.isArray(part) ? (part as readonly Packed[]) : [];
}

/** An object and its list of references, or the bytes of a block. */
function ownBytes(part: Part): number {
  if (ArrayBuffer.isView(part)) return OBJECT_BYTES + part.byteLength;
  if (part instanceof PackedBuffer) return OBJECT_BYTES + REFERENCE_BYTES * part.blocks.length;
  if (part instanceof PackedList) return OBJECT_BYTES + REFERENCE_BYTES * part.chunks.length;
  return OBJECT_BYTES + (Array.isArray(part) ? REFERENCE_BYTES * part.length : 0);
}
