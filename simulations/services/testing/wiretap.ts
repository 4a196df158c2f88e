import type { Slots } from "../slots";

/** Listens to the state of a running system, and is told of every change as it happens. The state is no plain data any more: no snapshots. */

/** Calls `heard` at every assignment to a property that changes it, with the value before. */
export function tap<T extends object, K extends keyof T>(
  target: T,
  key: K,
  heard: (before: T[K], after: T[K]) => void,
): void {
  let value = target[key];
  Object.defineProperty(target, key, {
    configurable: true,
    enumerable: true,
    get: () => value,
    set: (after: T[K]) => {
      const before = value;
      value = after;
      if (before !== after) heard(before, after);
    },
  });
}

/** Calls `met` with everything that is in a list, and with whatever comes into it. */
export function tapList<T>(list: T[], met: (item: T) => void): void {
  list.forEach(met);
  const push = list.push.bind(list);
  list.push = (...added) => {
    added.forEach(met);
    return push(...added);
  };
}

/** The same for records that are reused. */
export function tapRecords<T>({ records }: Slots<T>, met: (record: T) => void): void {
  tapList(records, met);
}
