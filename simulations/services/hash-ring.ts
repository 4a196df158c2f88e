import { assert } from "../kernel/assert";
import { i32 } from "../kernel/cells";
import { avalanche } from "../kernel/digest";

/**
 * A consistent-hashing ring (Karger et al., 1997): every member stands at many
 * points, and a key belongs to the first member at or after its own. A member
 * that leaves gives up its own keys, and nobody else's move.
 */
export interface HashRing {
  /** Ascending, unsigned 32-bit; and whose point it is. */
  readonly points: Float64Array;
  readonly owners: Int32Array;
}

/** The ring of members 0 to `members - 1`, each at `virtualNodes` points. */
export function createRing(members: number, virtualNodes: number): HashRing {
  assert(members >= 1 && virtualNodes >= 1, "a ring has members, and members have points");
  const all = Array.from({ length: members * virtualNodes }, (_, index) => ({
    owner: Math.floor(index / virtualNodes),
    point: hash(Math.floor(index / virtualNodes), index % virtualNodes),
  }));
  all.sort((a, b) => a.point - b.point || a.owner - b.owner);
  return {
    points: Float64Array.from(all, ({ point }) => point),
    owners: Int32Array.from(all, ({ owner }) => owner),
  };
}

/** Whose key it is: the first member on the way round from it that `accepts` takes; -1 when it takes none. */
export function ownerOfKey(ring: HashRing, key: number, accepts: (member: number) => boolean): number {
  const { points, owners } = ring;
  const start = firstAtOrAfter(points, hash(key, KEYS));
  for (let step = 0; step < owners.length; step += 1) {
    const owner = i32(owners, (start + step) % owners.length);
    if (accepts(owner)) return owner;
  }
  return -1;
}

/** Keys are hashed apart from points. */
const KEYS = -1;

function hash(what: number, part: number): number {
  return avalanche(avalanche(what + 0x85ebca77) ^ Math.imul(part + 2, 0x9e3779b9));
}

function firstAtOrAfter(points: Float64Array, key: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low % points.length;
}
