import { assert } from "../kernel/assert";
import { enteredMicrosOf, leave, nextInLine, NO_SEAT, serveNext, type Station } from "./station";

/**
 * Controlled delay for a station's queue (Nichols and Jacobson, ACM Queue 10(5),
 * 2012; RFC 8289 §5). A queue that is merely long is left alone. One in which
 * everybody has waited longer than `targetMicros` for a whole `intervalMicros` is
 * a standing queue: it drops one who waits, and goes on to drop at intervals that
 * shrink with the square root of their number until the wait is below the target
 * again. Plain data.
 */
export interface CoDel {
  readonly targetMicros: number;
  readonly intervalMicros: number;
  /** When the wait will have been above the target for an interval; 0 while it is below. */
  firstAboveMicros: number;
  dropping: boolean;
  /** When the next is dropped, in the dropping state. */
  dropNextMicros: number;
  /** Drops of this dropping state, and of the one before it when it began. */
  count: number;
  lastCount: number;
}

/** The control law at rest. RFC 8289 §4.4 takes the interval as the longest usual round trip, and the target as 5 to 10 % of it. */
export function createCoDel(targetMicros: number, intervalMicros: number): CoDel {
  assert(targetMicros > 0 && intervalMicros >= targetMicros, "CoDel needs 0 < target <= interval");
  return {
    targetMicros,
    intervalMicros,
    firstAboveMicros: 0,
    dropping: false,
    dropNextMicros: 0,
    count: 0,
    lastCount: 0,
  };
}

/**
 * `serveNext` under this law, RFC 8289's dequeue: when a server is idle, hands
 * those to drop to `drop` (which tells the owner; the seat is given up here), then
 * starts the service of the next: the seat, or NO_SEAT.
 */
export function serveNextControlled(
  { station, codel }: { readonly station: Station; readonly codel: CoDel },
  nowMicros: number,
  drop: (seat: number) => void,
): number {
  if (station.busy >= station.capacity) return NO_SEAT;
  const dropFirst = (): void => {
    const seat = nextInLine(station);
    drop(seat);
    leave(station, nowMicros, seat);
  };
  let isLate = judge(station, codel, nowMicros);
  if (codel.dropping) {
    codel.dropping = isLate;
    while (codel.dropping && nowMicros >= codel.dropNextMicros) {
      dropFirst();
      codel.count += 1;
      isLate = judge(station, codel, nowMicros);
      if (isLate) codel.dropNextMicros = controlLaw(codel, codel.dropNextMicros);
      else codel.dropping = false;
    }
  } else if (isLate) {
    dropFirst();
    judge(station, codel, nowMicros);
    enterDropping(codel, nowMicros);
  }
  return serveNext(station, nowMicros);
}

/** Whether the first in line has been too late for long enough to be dropped; keeps account of since when. */
function judge(station: Station, codel: CoDel, nowMicros: number): boolean {
  const seat = nextInLine(station);
  const isFine = seat === NO_SEAT || nowMicros - enteredMicrosOf(station, seat) < codel.targetMicros;
  // One who waits behind it is no standing queue, as one packet is not (RFC 8289 §5.6).
  if (isFine || station.waiting - 1 <= 1) {
    codel.firstAboveMicros = 0;
    return false;
  }
  if (codel.firstAboveMicros === 0) {
    codel.firstAboveMicros = nowMicros + codel.intervalMicros;
    return false;
  }
  return nowMicros >= codel.firstAboveMicros;
}

/** Begins at the rate that the last dropping state had reached, if that was not long ago (RFC 8289 §5.5). */
function enterDropping(codel: CoDel, nowMicros: number): void {
  const delta = codel.count - codel.lastCount;
  const isRecent = nowMicros - codel.dropNextMicros < 16 * codel.intervalMicros;
  codel.dropping = true;
  codel.count = delta > 1 && isRecent ? delta : 1;
  codel.dropNextMicros = controlLaw(codel, nowMicros);
  codel.lastCount = codel.count;
}

/** t + interval / sqrt(count), in whole microseconds. */
function controlLaw({ intervalMicros, count }: CoDel, fromMicros: number): number {
  return fromMicros + Math.floor(intervalMicros / Math.sqrt(count));
}
