import { assert } from "../kernel/assert";
import { doubledF64, doubledI32, f64, i32 } from "../kernel/cells";
import type { ResourceProbe } from "../telemetry/api";

/** In which order those who wait are served: first come, first served; or last come, first served. */
export type QueueDiscipline = "fifo" | "lifo";

/**
 * A service station of queueing theory: `capacity` servers and one bounded
 * queue. CPUs, worker pools, connection pools and brokers are all stations. It
 * holds no clock and schedules nothing: whoever occupies a seat says when it
 * leaves. Plain data.
 */
export interface Station {
  capacity: number;
  /** Most that may wait; further arrivals are refused. */
  queueLimit: number;
  readonly discipline: QueueDiscipline;
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
  /** STRIDE cells a seat: see below. */
  seats: Int32Array;
  /** By seat: when its owner arrived. */
  entered: Float64Array;
  freeSeat: number;
  firstWaiting: number;
  lastWaiting: number;
}

/* The cells of a seat. */
const STATE = 0;
const OWNER = 1;
/** Neighbours in the queue, in the order of arrival; NEXT also chains the free seats. */
const NEXT = 2;
const PREVIOUS = 3;
const STRIDE = 4;

/* States of a seat. */
const FREE = 0;
const WAITING = 1;
const SERVING = 2;

const SEATS_INITIAL = 4;

/** No seat: the queue was full, or nobody is waiting. */
export const NO_SEAT = -1;

/** An idle station. `queueLimit` may be Infinity. */
export function createStation(
  capacity: number,
  queueLimit: number,
  discipline: QueueDiscipline = "fifo",
): Station {
  assert(
    Number.isInteger(capacity) && capacity >= 0 && queueLimit >= 0,
    `station of ${capacity}, queue ${queueLimit}`,
  );
  const station: Station = {
    capacity,
    queueLimit,
    discipline,
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
    seats: new Int32Array(SEATS_INITIAL * STRIDE),
    entered: new Float64Array(SEATS_INITIAL),
    freeSeat: NO_SEAT,
    firstWaiting: NO_SEAT,
    lastWaiting: NO_SEAT,
  };
  chainFree(station, 0);
  return station;
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
  if (station.freeSeat === NO_SEAT) grow(station);
  const { seats, freeSeat: index } = station;
  const at = index * STRIDE;
  station.freeSeat = i32(seats, at + NEXT);
  station.entered[index] = nowMicros;
  seats[at + OWNER] = owner;
  if (serving) {
    seats[at + STATE] = SERVING;
    station.busy += 1;
  } else {
    seats[at + STATE] = WAITING;
    station.waits += 1;
    joinQueue(station, index);
  }
  return index;
}

/** Whether this seat is in service rather than in the queue. */
export function isServing({ seats }: Station, index: number): boolean {
  return i32(seats, index * STRIDE + STATE) === SERVING;
}

/** Gives a seat up, from service or from the queue. Call `serveNext` until it answers NO_SEAT. */
export function leave(station: Station, nowMicros: number, index: number): void {
  account(station, nowMicros);
  const { seats } = station;
  const at = index * STRIDE;
  const state = i32(seats, at + STATE);
  assert(state !== FREE, "left a seat that nobody has");
  if (state === SERVING) {
    station.busy -= 1;
  } else {
    leaveQueue(station, index);
    station.abandonments += 1;
  }
  station.departures += 1;
  station.residenceMicros += nowMicros - f64(station.entered, index);
  seats[at + STATE] = FREE;
  seats[at + NEXT] = station.freeSeat;
  station.freeSeat = index;
}

/** Who would be served next: the seat, or NO_SEAT when nobody waits. */
export function nextInLine(station: Station): number {
  return station.discipline === "fifo" ? station.firstWaiting : station.lastWaiting;
}

/** Starts the service of whoever is next, if a server is idle: the seat, or NO_SEAT. */
export function serveNext(station: Station, nowMicros: number): number {
  const index = nextInLine(station);
  if (index === NO_SEAT || station.busy >= station.capacity) return NO_SEAT;
  account(station, nowMicros);
  leaveQueue(station, index);
  station.seats[index * STRIDE + STATE] = SERVING;
  station.busy += 1;
  return index;
}

/** When the owner of this seat arrived. */
export function enteredMicrosOf(station: Station, index: number): number {
  return f64(station.entered, index);
}

/** Whose seat it is. */
export function ownerOf(station: Station, index: number): number {
  return i32(station.seats, index * STRIDE + OWNER);
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
  if (elapsed === 0) return;
  station.busyMicros += station.busy * elapsed;
  station.queueMicros += station.waiting * elapsed;
  station.accountedMicros = nowMicros;
}

/** Unit-microseconds of service up to now. */
export function busyMicrosOf({ busyMicros, busy, accountedMicros }: Station, nowMicros: number): number {
  return busyMicros + busy * (nowMicros - accountedMicros);
}

/** Adds this station's figures, as of now, to a probe. Changes nothing. */
export function addToProbe(station: Station, nowMicros: number, into: ResourceProbe): void {
  const elapsed = nowMicros - station.accountedMicros;
  into.busyMicros += busyMicrosOf(station, nowMicros);
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
  for (const [index, entered] of station.entered.entries())
    if (i32(station.seats, index * STRIDE + STATE) !== FREE) timeIntegral += nowMicros - entered;
  return { numberIntegral, timeIntegral };
}

function joinQueue(station: Station, index: number): void {
  const { seats, lastWaiting } = station;
  const at = index * STRIDE;
  seats[at + NEXT] = NO_SEAT;
  seats[at + PREVIOUS] = lastWaiting;
  if (lastWaiting === NO_SEAT) station.firstWaiting = index;
  else seats[lastWaiting * STRIDE + NEXT] = index;
  station.lastWaiting = index;
  station.waiting += 1;
}

function leaveQueue(station: Station, index: number): void {
  const { seats } = station;
  const next = i32(seats, index * STRIDE + NEXT);
  const previous = i32(seats, index * STRIDE + PREVIOUS);
  if (previous === NO_SEAT) station.firstWaiting = next;
  else seats[previous * STRIDE + NEXT] = next;
  if (next === NO_SEAT) station.lastWaiting = previous;
  else seats[next * STRIDE + PREVIOUS] = previous;
  station.waiting -= 1;
}

function grow(station: Station): void {
  const seats = station.entered.length;
  station.seats = doubledI32(station.seats);
  station.entered = doubledF64(station.entered);
  chainFree(station, seats);
}

/** Chains the seats from `first` to the last into the free list, which is empty. */
function chainFree(station: Station, first: number): void {
  const count = station.entered.length;
  for (let index = first; index < count; index += 1)
    station.seats[index * STRIDE + NEXT] = index + 1 < count ? index + 1 : NO_SEAT;
  station.freeSeat = first;
}
