import { f64, i32 } from "./columns";

/** Traces in the order in which their last open span ended: a ring of plain data. An entry may be stale; its reader checks. */
export interface QuietQueue {
  trace: Int32Array;
  since: Float64Array;
  head: number;
  size: number;
}

export function createQuietQueue(): QuietQueue {
  return { trace: new Int32Array(256), since: new Float64Array(256), head: 0, size: 0 };
}

/** Appends a trace slot. `sinceMicros` never goes back from one call to the next. */
export function pushQuiet(queue: QuietQueue, trace: number, sinceMicros: number): void {
  if (queue.size === queue.trace.length) widen(queue);
  const at = (queue.head + queue.size) & (queue.trace.length - 1);
  queue.trace[at] = trace;
  queue.since[at] = sinceMicros;
  queue.size += 1;
}

/** Quiet time of the oldest entry; Infinity when there is none. */
export function oldestQuiet(queue: QuietQueue): number {
  return queue.size === 0 ? Infinity : f64(queue.since, queue.head);
}

/** Takes the oldest entry out; returns its trace slot. */
export function shiftQuiet(queue: QuietQueue): number {
  const trace = i32(queue.trace, queue.head);
  queue.head = (queue.head + 1) & (queue.trace.length - 1);
  queue.size -= 1;
  return trace;
}

function widen(queue: QuietQueue): void {
  const { trace, since, head, size } = queue;
  queue.trace = new Int32Array(size * 2);
  queue.since = new Float64Array(size * 2);
  for (let i = 0; i < size; i += 1) {
    queue.trace[i] = i32(trace, (head + i) & (size - 1));
    queue.since[i] = f64(since, (head + i) & (size - 1));
  }
  queue.head = 0;
}
