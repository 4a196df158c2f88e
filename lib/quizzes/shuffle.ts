/** A small seeded generator (sfc32), so that one attempt always shows the same order, on every machine. */
function generator(seed: number, label: string): () => number {
  let a = seed >>> 0;
  let b = hash32(label);
  let c = 0x9e3779b9;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** FNV-1a over UTF-16 code units: an unsigned 32-bit number. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The numbers 0..count-1 in the order in which `seed` shows them; `label` keeps items apart. Fisher-Yates. */
export function shuffledIndices(count: number, seed: number, label: string): number[] {
  const random = generator(seed, label);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}

/** Like `shuffledIndices`, but never the order 0, 1, 2, ...: a puzzle must not come solved. */
export function derangedIndices(count: number, seed: number, label: string): number[] {
  const order = shuffledIndices(count, seed, label);
  if (count < 2 || order.some((value, index) => value !== index)) return order;
  return [...order.slice(1), 0];
}
