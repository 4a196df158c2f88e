import type { Attributes } from "@opentelemetry/api";

interface Node {
  /** The key that is looked at here, in the order in which callers write their attributes; "" while none is known. */
  key: string;
  readonly next: Map<unknown, Node>;
  /** Where another caller writes another key at this place. */
  other: Node | null;
  /** The series of attributes that end here, or -1. */
  series: number;
}

const createNode = (): Node => ({ key: "", next: new Map(), other: null, series: -1 });

/**
 * From an attributes object, as written, to its series: one map look-up a key,
 * nothing sorted and nothing allocated. A memo over the store, no state: it may
 * be cleared at any time. Bounded, so that endless values only make it useless.
 */
export class SeriesMemo {
  static readonly #limit = 10_000;
  #root = createNode();
  #size = 0;

  clear(): void {
    this.#root = createNode();
    this.#size = 0;
  }

  /** The series, or -1 when these attributes have not been seen as they stand. */
  find(attributes: Attributes): number {
    let node: Node | undefined = this.#root;
    for (const key in attributes) {
      while (node.key !== key) {
        if (node.other === null) return -1;
        node = node.other;
      }
      node = node.next.get(attributes[key]);
      if (node === undefined) return -1;
    }
    return node.series;
  }

  remember(attributes: Attributes, series: number): void {
    if (this.#size >= SeriesMemo.#limit) return;
    let node = this.#root;
    for (const key in attributes) {
      const value = attributes[key];
      if (typeof value === "object") return; // A list is compared by identity in a map: never worth remembering.
      node = placeOf(node, key);
      let next = node.next.get(value);
      if (next === undefined) {
        next = createNode();
        node.next.set(value, next);
        this.#size += 1;
      }
      node = next;
    }
    node.series = series;
  }
}

function placeOf(start: Node, key: string): Node {
  let node = start;
  while (node.key !== key) {
    if (node.key === "") {
      node.key = key;
      return node;
    }
    node.other ??= createNode();
    node = node.other;
  }
  return node;
}
