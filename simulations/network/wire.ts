/**
 * The wire of one direction: a station with one server and a bounded queue, first
 * come, first served. A message's time on the wire is known when it comes, so its
 * whole passage is (Lindley 1952), and no event is needed for it. Plain data.
 */
export interface Wire {
  /** Infinity where bandwidth is no concern. */
  readonly bytesPerSecond: number;
  /** Bytes that may wait; a message that would make them more is dropped. */
  readonly bufferBytes: number;
  /** When the last message accepted so far has been sent. */
  freeAtMicros: number;
  /** Time on the wire and time in the queue, of all messages accepted so far: part of it may lie ahead. */
  busyMicros: number;
  waitMicros: number;
  drops: number;
  /** When those who may still be waiting will be sent, ascending. */
  readonly starts: number[];
}

export interface Bandwidth {
  readonly bytesPerSecond: number;
  readonly bufferBytes: number;
}

/** What is put on a wire, and when. */
export interface Load {
  readonly bytes: number;
  readonly nowMicros: number;
}

/** The answer of `cross` when there is no room to wait. */
export const DROPPED = -1;

const BUFFER_BYTES = 1_000_000;
const MICROS = 1_000_000;

/** An idle wire. Without a bandwidth it is as wide as anybody wants; a fault that narrows it leaves a buffer of a megabyte. */
export function createWire(bandwidth: Bandwidth | null): Wire {
  const { bytesPerSecond, bufferBytes } = bandwidth ?? {
    bytesPerSecond: Infinity,
    bufferBytes: BUFFER_BYTES,
  };
  return { bytesPerSecond, bufferBytes, freeAtMicros: 0, busyMicros: 0, waitMicros: 0, drops: 0, starts: [] };
}

/** Puts a message on the wire: microseconds of waiting and of being sent, or DROPPED. `limit` narrows the wire, in bytes a second. */
export function cross(wire: Wire, { bytes, nowMicros }: Load, limit: number): number {
  const rate = Math.min(wire.bytesPerSecond, limit);
  const wait = Math.max(0, wire.freeAtMicros - nowMicros);
  if (rate === Infinity) return wait;
  if ((wait * rate) / MICROS + bytes > wire.bufferBytes && wait > 0) {
    wire.drops += 1;
    return DROPPED;
  }
  const sending = Math.ceil((bytes * MICROS) / rate);
  forgetStarted(wire, nowMicros);
  if (wait > 0) wire.starts.push(nowMicros + wait);
  wire.freeAtMicros = nowMicros + wait + sending;
  wire.busyMicros += sending;
  wire.waitMicros += wait;
  return wait + sending;
}

/** The integrals of a wire's use up to now: of its being busy, and of the number that wait. */
export function wireUse(
  wire: Wire,
  nowMicros: number,
): { readonly busyMicros: number; readonly queueMicros: number } {
  let ahead = 0;
  for (const start of wire.starts) ahead += Math.max(0, start - nowMicros);
  return {
    busyMicros: wire.busyMicros - Math.max(0, wire.freeAtMicros - nowMicros),
    queueMicros: wire.waitMicros - ahead,
  };
}

function forgetStarted({ starts }: Wire, nowMicros: number): void {
  const waiting = starts.findIndex((start) => start > nowMicros);
  starts.splice(0, waiting === -1 ? starts.length : waiting);
}
