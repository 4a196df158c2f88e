import { assert } from "../kernel/assert";
import { doubledF64, doubledI32, f64, i32 } from "../kernel/cells";
import type { ResourceProbe } from "../telemetry/api";

/**
 * Egalitarian processor sharing: `cores` cores and any number of jobs, each of
 * which gets min(1, cores / jobs) of a core, as an operating system shares a CPU.
 * Like a station it holds no clock and schedules nothing: it tells when its next
 * job will be done if nothing changes, and is brought up to date when something
 * does. Plain data.
 *
 * All jobs are served at one rate, so one number, `attained`, tells how much each
 * has had since it came, and a job is done when `attained` reaches what it was at
 * its arrival plus the job's work. `attained` is a double, and the same on every
 * machine. A job is done at the first whole microsecond at which its work is: the
 * times and the integrals are whole microseconds, and Little's law is exact.
 */
export interface ProcessorSharing {
  cores: number;
  jobs: number;
  /** Whether the jobs stand still, on their cores. */
  paused: boolean;
  /** Microseconds of service that a job would have had that had been there from the beginning. */
  attained: number;
  accountedMicros: number;
  /** Core-microseconds of service, and job-microseconds of presence, up to `accountedMicros`. */
  busyMicros: number;
  presenceMicros: number;
  /** Sum over those who have left, of the time from arriving to leaving. */
  residenceMicros: number;
  arrivals: number;
  departures: number;
  /** Left before they were done. */
  abandonments: number;
  /** By seat: whose job it is, when it came, and where `attained` stands when it is done. */
  owner: Int32Array;
  entered: Float64Array;
  doneAt: Float64Array;
  /** By seat: how many came before it, for ties. */
  order: Float64Array;
  /** By seat: its place in the heap, or the next free seat. */
  place: Int32Array;
  /** Seats of the jobs: a binary heap by `doneAt`. */
  heap: Int32Array;
  freeSeat: number;
}

const SEATS_INITIAL = 16;
const NONE = -1;
/** A millionth of a microsecond of work is a rounding error, not work. */
const NOTHING = 1e-6;

/** A CPU at rest. */
export function createProcessorSharing(cores: number): ProcessorSharing {
  assert(Number.isInteger(cores) && cores >= 1, "processor sharing needs a core");
  const cpu: ProcessorSharing = {
    cores,
    jobs: 0,
    paused: false,
    attained: 0,
    accountedMicros: 0,
    busyMicros: 0,
    presenceMicros: 0,
    residenceMicros: 0,
    arrivals: 0,
    departures: 0,
    abandonments: 0,
    owner: new Int32Array(SEATS_INITIAL),
    entered: new Float64Array(SEATS_INITIAL),
    doneAt: new Float64Array(SEATS_INITIAL),
    order: new Float64Array(SEATS_INITIAL),
    place: new Int32Array(SEATS_INITIAL),
    heap: new Int32Array(SEATS_INITIAL),
    freeSeat: NONE,
  };
  chainFree(cpu, 0);
  return cpu;
}

/** A job of `workMicros` of one core's time begins: its seat. When the next is done has changed. */
export function beginJob(
  cpu: ProcessorSharing,
  nowMicros: number,
  job: { readonly owner: number; readonly workMicros: number },
): number {
  assert(job.workMicros >= 0, "a job of negative work");
  account(cpu, nowMicros);
  if (cpu.freeSeat === NONE) grow(cpu);
  const seat = cpu.freeSeat;
  cpu.freeSeat = i32(cpu.place, seat);
  cpu.owner[seat] = job.owner;
  cpu.entered[seat] = nowMicros;
  cpu.doneAt[seat] = cpu.attained + job.workMicros;
  cpu.order[seat] = cpu.arrivals;
  cpu.arrivals += 1;
  cpu.jobs += 1;
  siftUp(cpu, cpu.jobs - 1, seat);
  return seat;
}

/** When the next job is done if none comes or goes before; Infinity when there is none, or all stand still. */
export function nextDoneMicros(cpu: ProcessorSharing): number {
  if (cpu.jobs === 0 || cpu.paused) return Infinity;
  const work = f64(cpu.doneAt, i32(cpu.heap, 0)) - cpu.attained;
  const stretch = Math.max(1, cpu.jobs / cpu.cores);
  return cpu.accountedMicros + Math.max(0, Math.ceil((work - NOTHING) * stretch));
}

/** Takes out the job that is done now, which must be the time that `nextDoneMicros` told: its owner. */
export function takeDone(cpu: ProcessorSharing, nowMicros: number): number {
  assert(nowMicros === nextDoneMicros(cpu), "no job is done now");
  const seat = i32(cpu.heap, 0);
  leave(cpu, nowMicros, seat);
  return i32(cpu.owner, seat);
}

/** A job is given up before it is done. When the next is done has changed. */
export function abandonJob(cpu: ProcessorSharing, nowMicros: number, seat: number): void {
  leave(cpu, nowMicros, seat);
  cpu.abandonments += 1;
}

/** Stops all jobs where they are, or lets them go on. When the next is done has changed. */
export function setPaused(cpu: ProcessorSharing, nowMicros: number, paused: boolean): void {
  account(cpu, nowMicros);
  cpu.paused = paused;
}

/** Changes the number of cores from now on. When the next is done has changed. */
export function setCores(cpu: ProcessorSharing, nowMicros: number, cores: number): void {
  assert(Number.isInteger(cores) && cores >= 1, "processor sharing needs a core");
  account(cpu, nowMicros);
  cpu.cores = cores;
}

/** Little's law over the whole run, exact as a station's: the integral of the number present, and the sum of the times present. */
export function littlesLawOf(
  cpu: ProcessorSharing,
  nowMicros: number,
): { readonly numberIntegral: number; readonly timeIntegral: number } {
  let timeIntegral = cpu.residenceMicros;
  for (let place = 0; place < cpu.jobs; place += 1)
    timeIntegral += nowMicros - f64(cpu.entered, i32(cpu.heap, place));
  return { numberIntegral: cpu.presenceMicros + cpu.jobs * (nowMicros - cpu.accountedMicros), timeIntegral };
}

/** Core-microseconds of service up to now. */
export function sharedBusyMicros(cpu: ProcessorSharing, nowMicros: number): number {
  return cpu.busyMicros + (nowMicros - cpu.accountedMicros) * Math.min(cpu.cores, cpu.jobs);
}

/** Adds this CPU's figures, as of now, to a probe: as queue, the jobs beyond the number of cores. Changes nothing. */
export function addSharingToProbe(cpu: ProcessorSharing, nowMicros: number, into: ResourceProbe): void {
  const elapsed = nowMicros - cpu.accountedMicros;
  const busyMicros = sharedBusyMicros(cpu, nowMicros);
  into.busyMicros += busyMicros;
  into.queueMicros += cpu.presenceMicros + elapsed * cpu.jobs - busyMicros;
  into.capacity += cpu.cores;
  into.errors += cpu.abandonments;
}

/** Brings service and integrals up to now. */
function account(cpu: ProcessorSharing, nowMicros: number): void {
  const elapsed = nowMicros - cpu.accountedMicros;
  assert(elapsed >= 0, "a processor's clock went back");
  cpu.accountedMicros = nowMicros;
  if (cpu.jobs === 0) return;
  if (!cpu.paused) cpu.attained += elapsed * Math.min(1, cpu.cores / cpu.jobs);
  cpu.busyMicros += elapsed * Math.min(cpu.cores, cpu.jobs);
  cpu.presenceMicros += elapsed * cpu.jobs;
}

function leave(cpu: ProcessorSharing, nowMicros: number, seat: number): void {
  account(cpu, nowMicros);
  const place = i32(cpu.place, seat);
  assert(place < cpu.jobs && i32(cpu.heap, place) === seat, "left a seat that nobody has");
  cpu.jobs -= 1;
  cpu.departures += 1;
  cpu.residenceMicros += nowMicros - f64(cpu.entered, seat);
  const last = i32(cpu.heap, cpu.jobs);
  if (last !== seat) {
    siftDown(cpu, place, last);
    siftUp(cpu, i32(cpu.place, last), last);
  }
  cpu.place[seat] = cpu.freeSeat;
  cpu.freeSeat = seat;
}

function isBefore({ doneAt, order }: ProcessorSharing, left: number, right: number): boolean {
  const difference = f64(doneAt, left) - f64(doneAt, right);
  return difference < 0 || (difference === 0 && f64(order, left) < f64(order, right));
}

function put(cpu: ProcessorSharing, place: number, seat: number): void {
  cpu.heap[place] = seat;
  cpu.place[seat] = place;
}

function siftUp(cpu: ProcessorSharing, start: number, seat: number): void {
  let place = start;
  while (place > 0) {
    const parent = i32(cpu.heap, (place - 1) >> 1);
    if (!isBefore(cpu, seat, parent)) break;
    put(cpu, place, parent);
    place = (place - 1) >> 1;
  }
  put(cpu, place, seat);
}

function siftDown(cpu: ProcessorSharing, start: number, seat: number): void {
  let place = start;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= cpu.jobs) break;
    if (child + 1 < cpu.jobs && isBefore(cpu, i32(cpu.heap, child + 1), i32(cpu.heap, child))) child += 1;
    const below = i32(cpu.heap, child);
    if (isBefore(cpu, seat, below)) break;
    put(cpu, place, below);
    place = child;
  }
  put(cpu, place, seat);
}

function grow(cpu: ProcessorSharing): void {
  const seats = cpu.place.length;
  cpu.owner = doubledI32(cpu.owner);
  cpu.entered = doubledF64(cpu.entered);
  cpu.doneAt = doubledF64(cpu.doneAt);
  cpu.order = doubledF64(cpu.order);
  cpu.place = doubledI32(cpu.place);
  cpu.heap = doubledI32(cpu.heap);
  chainFree(cpu, seats);
}

/** Chains the seats from `first` to the last into the free list, which is empty. */
function chainFree(cpu: ProcessorSharing, first: number): void {
  const count = cpu.place.length;
  for (let seat = first; seat < count; seat += 1) cpu.place[seat] = seat + 1 < count ? seat + 1 : NONE;
  cpu.freeSeat = first;
}
