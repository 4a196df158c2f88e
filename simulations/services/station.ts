import { assert, present } from "../kernel/assert";
import type { ResourceProbe } from "../telemetry/api";

/**
 * A service station of queueing theory: `capacity` servers and one bounded
 * first-come-first-served queue. CPUs, worker pools, connection pools and
 * brokers are all stations. It holds no clock and schedules nothing: whoever
 * occupies a seat says when it leaves. Plain data.
 */
export interface Station {
  capacity: number;
  /** Most that may wait; further arrivals are refused. */
  queueLimit: number;
  busy: number;
  waiting: number;
  /** Unit-microseconds of service and of waiting up to `accountedMicros`. */
  busyMicros: number;
  queueMicros: number;
  accountedMicros: number;
  /** Sum over those who have left, of the time from arriving to leaving. */
  residenceMicros: number;
  arrivals: number;
  departures: number;
  /** Arrivals that found every server busy and queued. */
  waits: number;
  refusals: number;
  /** Left the queue before they were served. */
  abandonments: number;
  readonly seats: Seat[];
  freeSeat: number;
  firstWaiting: number;
  lastWaiting: number;
}

interface Seat {
  /** Whose it is; NOBODY while free. */
  owner: number;
  serving: boolean;
  enteredMicros: number;
  /** Neighbours in the queue; `next` also chains the free seats. */
  next: number;
  previous: number;
}

const NOBODY = -1;

/** No seat: the queue was full, or nobody is waiting. */
export const NO_SEAT = -1;

/** An idle station. `queueLimit` may be Infinity. */
export function createStation(capacity: number, queueLimit: number): Station {
  assert(
    Number.isInteger(capacity) && capacity >= 0 && queueLimit >= 0,
    `station of ${capacity}, queue ${queueLimit}`,
  );
  return {
    capacity,
    queueLimit,
    busy: 0,
    waiting: 0,
    busyMicros: 0,
    queueMicros: 0,
    accountedMicros: 0,
    residenceMicros: 0,
    arrivals: 0,
    departures: 0,
    waits: 0,
    refusals: 0,
    abandonments: 0,
    seats: [],
    freeSeat: NO_SEAT,
    firstWaiting: NO_SEAT,
    lastWaiting: NO_SEAT,
  };
}

/** Takes a seat for `owner`, in service if a server is idle, else at the end of the queue; NO_SEAT when the queue is full. */
export function arrive(station: Station, nowMicros: number, owner: number): number {
  account(station, nowMicros);
  const serving = station.busy < station.capacity && station.waiting === 0;
  if (!serving && station.waiting >= station.queueLimit) {
    station.refusals += 1;
    return NO_SEAT;
  }
  station.arrivals += 1;
  const index = takeSeat(station);
  const seat = seatAt(station, index);
  seat.owner = owner;
  seat.serving = serving;
  seat.enteredMicros = nowMicros;
  if (serving) {
    station.busy += 1;
  } else {
    station.waits += 1;
    joinQueue(station, index, seat);
  }
  return index;
}

/** Whether this seat is in service rather than in the queue. */
export function isServing(station: Station, index: number): boolean {
  return seatAt(station, index).serving;
}

/** Gives a seat up, from service or from the queue. Call `serveNext` until it answers NO_SEAT. */
export function leave(station: Station, nowMicros: number, index: number): void {
  account(station, nowMicros);
  const seat = seatAt(station, index);
  assert(seat.owner !== NOBODY, "left a seat that nobody has");
  if (seat.serving) {
    station.busy -= 1;
  } else {
    leaveQueue(station, seat);
    station.abandonments += 1;
  }
  station.departures += 1;
  station.residenceMicros += nowMicros - seat.enteredMicros;
  seat.owner = NOBODY;
  seat.serving = false;
  seat.next = station.freeSeat;
  station.freeSeat = index;
}

/** Starts the service of whoever has waited longest, if a server is idle: the seat, or NO_SEAT. */
export function serveNext(station: Station, nowMicros: number): number {
  const index = station.firstWaiting;
  if (index === NO_SEAT || station.busy >= station.capacity) return NO_SEAT;
  account(station, nowMicros);
  const seat = seatAt(station, index);
  leaveQueue(station, seat);
  seat.serving = true;
  station.busy += 1;
  return index;
}

/** Whose seat it is. */
export function ownerOf(station: Station, index: number): number {
  return seatAt(station, index).owner;
}

/** Changes the number of servers from now on. Those in service stay; call `serveNext` after raising it. */
export function setCapacity(station: Station, nowMicros: number, capacity: number): void {
  assert(Number.isInteger(capacity) && capacity >= 0, `capacity ${capacity}`);
  account(station, nowMicros);
  station.capacity = capacity;
}

/** Brings the integrals up to now. */
function account(station: Station, nowMicros: number): void {
  const elapsed = nowMicros - station.accountedMicros;
  assert(elapsed >= 0, "a station's clock went back");
  station.busyMicros += station.busy * elapsed;
  station.queueMicros += station.waiting * elapsed;
  station.accountedMicros = nowMicros;
}

/** Adds this station's figures, as of now, to a probe. Changes nothing. */
export function addToProbe(station: Station, nowMicros: number, into: ResourceProbe): void {
  const elapsed = nowMicros - station.accountedMicros;
  into.busyMicros += station.busyMicros + station.busy * elapsed;
  into.queueMicros += station.queueMicros + station.waiting * elapsed;
  into.capacity += station.capacity;
  into.errors += station.refusals + station.abandonments;
}

/**
 * Little's law over the whole run, which holds exactly and not only on average:
 * the integral of the number present equals the sum of the times that customers
 * were present. Both sides in unit-microseconds; they are kept independently.
 */
export function littlesLaw(
  station: Station,
  nowMicros: number,
): { readonly numberIntegral: number; readonly timeIntegral: number } {
  const elapsed = nowMicros - station.accountedMicros;
  const numberIntegral =
    station.busyMicros + station.queueMicros + (station.busy + station.waiting) * elapsed;
  let timeIntegral = station.residenceMicros;
  for (const seat of station.seats) if (seat.owner !== NOBODY) timeIntegral += nowMicros - seat.enteredMicros;
  return { numberIntegral, timeIntegral };
}

function seatAt(station: Station, index: number): Seat {
  return present(station.seats[index], "seat");
}

function takeSeat(station: Station): number {
  const index = station.freeSeat;
  if (index === NO_SEAT) {
    return (
      station.seats.push({
        owner: NOBODY,
        serving: false,
        enteredMicros: 0,
        next: NO_SEAT,
        previous: NO_SEAT,
      }) - 1
    );
  }
  station.freeSeat = seatAt(station, index).next;
  return index;
}

function joinQueue(station: Station, index: number, seat: Seat): void {
  seat.next = NO_SEAT;
  seat.previous = station.lastWaiting;
  if (station.lastWaiting === NO_SEAT) station.firstWaiting = index;
  else seatAt(station, station.lastWaiting).next = index;
  station.lastWaiting = index;
  station.waiting += 1;
}

function leaveQueue(station: Station, seat: Seat): void {
  if (seat.previous === NO_SEAT) station.firstWaiting = seat.next;
  else seatAt(station, seat.previous).next = seat.next;
  if (seat.next === NO_SEAT) station.lastWaiting = seat.previous;
  else seatAt(station, seat.next).previous = seat.previous;
  station.waiting -= 1;
}
