import { type Distribution, sampleMicros } from "../kernel/distributions";
import { NO_TICKET } from "../kernel/event-queue";
import { type Heap, pausedSoFar, remainingMicros } from "./heap";
import {
  abandonJob,
  beginJob,
  createProcessorSharing,
  nextDoneMicros,
  setPaused,
  setCores as setSharedCores,
  sharedBusyMicros,
  takeDone,
} from "./processor-sharing";
import type { SharedCpu } from "./server-state";
import type { Instance, Strand } from "./state";
import { arrive, busyMicrosOf, isServing, NO_SEAT, setCapacity } from "./station";
import { arm, leaveSeat, renewToken, serveWaiting, wake } from "./strands";
import { EVENT, instanceAt, requestAt, strandAt, type System } from "./system";

/**
 * An instance's CPU, of one of two kinds: a station, which serves one after the
 * other as a thread pool does that is as wide as the cores; or a processor that
 * all who compute share, as an operating system's threads do.
 */

/** A shared CPU at rest. */
export function createSharedCpu(cores: number): SharedCpu {
  return { processor: createProcessorSharing(cores), ticket: NO_TICKET };
}

/** True once the strand has had its time on a core; false while it waits or works. */
export function useCpu(system: System, slot: number, cpu: Distribution): boolean {
  const strand = strandAt(system, slot);
  const index = requestAt(system, strand.request).instance;
  const { cpu: station, sharedCpu, heap } = instanceAt(system, index);
  if (strand.phase === "working") {
    if (sharedCpu !== null) return true;
    if (heap !== null && makeUp(system, slot, heap)) return false;
    leaveSeat(system, strand, station);
    return true;
  }
  if (sharedCpu !== null) {
    share(system, slot, { index, sharedCpu, cpu });
    return false;
  }
  if (strand.phase === "fresh") {
    strand.seat = arrive(station, system.world.nowMicros, slot);
    strand.phase = "queued";
    if (!isServing(station, strand.seat)) return false;
  }
  strand.phase = "working";
  renewToken(system, strand);
  if (heap !== null) strand.stoppedMicros = pausedSoFar(heap, system.world.nowMicros);
  arm(system, slot, workMicros(system, index, cpu));
  return false;
}

/**
 * A shared CPU stands still while its instance does, or its collector works: stops
 * it, or lets it go on. Of one that is not shared, each makes up for the
 * collector's pauses at its end, and has a timer that its instance stops.
 */
export function refreshSharing(system: System, index: number): void {
  const { sharedCpu, standstill, heap } = instanceAt(system, index);
  if (sharedCpu === null) return;
  const collects = heap !== null && remainingMicros(heap, system.world.nowMicros) > 0;
  const paused = standstill !== null || collects;
  if (sharedCpu.processor.paused === paused) return;
  setPaused(sharedCpu.processor, system.world.nowMicros, paused);
  expectNext(system, index, sharedCpu);
}

/** A strand ends with its process while it computes or waits for a core. */
export function abandonCpu(system: System, strand: Strand, index: number): void {
  if (strand.seat === NO_SEAT) return;
  const { cpu, sharedCpu } = instanceAt(system, index);
  if (sharedCpu === null) {
    leaveSeat(system, strand, cpu);
    return;
  }
  abandonJob(sharedCpu.processor, system.world.nowMicros, strand.seat);
  strand.seat = NO_SEAT;
  expectNext(system, index, sharedCpu);
}

/** An instance has so many cores from now on: those who wait for one may begin. */
export function setCores(system: System, index: number, cores: number): void {
  const { cpu, sharedCpu } = instanceAt(system, index);
  setCapacity(cpu, system.world.nowMicros, cores);
  if (sharedCpu === null) {
    serveWaiting(system, cpu);
    return;
  }
  setSharedCores(sharedCpu.processor, system.world.nowMicros, cores);
  expectNext(system, index, sharedCpu);
}

/** Core-microseconds that an instance's CPU has worked up to now. */
export function cpuBusyMicros({ cpu, sharedCpu }: Instance, nowMicros: number): number {
  return sharedCpu === null ? busyMicrosOf(cpu, nowMicros) : sharedBusyMicros(sharedCpu.processor, nowMicros);
}

/** The next job of a shared CPU is done, and perhaps others at the same time. */
export function onJobDone(system: System, index: number): void {
  const { sharedCpu } = instanceAt(system, index);
  if (sharedCpu === null) return;
  sharedCpu.ticket = NO_TICKET;
  const now = system.world.nowMicros;
  while (nextDoneMicros(sharedCpu.processor) === now) {
    const slot = takeDone(sharedCpu.processor, now);
    strandAt(system, slot).seat = NO_SEAT;
    wake(system, slot, "granted");
  }
  expectNext(system, index, sharedCpu);
}

/** Whether the strand has still to work, for as long as it was stopped since it began. */
function makeUp(system: System, slot: number, { pausedMicros }: Heap): boolean {
  const strand = strandAt(system, slot);
  const lost = pausedMicros - strand.stoppedMicros;
  if (lost <= 0) return false;
  strand.stoppedMicros = pausedMicros;
  arm(system, slot, lost);
  return true;
}

function share(
  system: System,
  slot: number,
  on: { readonly index: number; readonly sharedCpu: SharedCpu; readonly cpu: Distribution },
): void {
  const strand = strandAt(system, slot);
  const job = { owner: slot, workMicros: workMicros(system, on.index, on.cpu) };
  strand.phase = "working";
  renewToken(system, strand);
  strand.seat = beginJob(on.sharedCpu.processor, system.world.nowMicros, job);
  expectNext(system, on.index, on.sharedCpu);
}

function workMicros(system: System, index: number, cpu: Distribution): number {
  const { random, cpuFactor }: Instance = instanceAt(system, index);
  return Math.max(1, Math.floor(sampleMicros(cpu, random) * cpuFactor));
}

/** Puts the event of the next job's end where it now belongs. */
function expectNext(system: System, index: number, sharedCpu: SharedCpu): void {
  system.world.cancel(sharedCpu.ticket);
  const next = nextDoneMicros(sharedCpu.processor);
  sharedCpu.ticket = next === Infinity ? NO_TICKET : system.world.at(next, EVENT.jobDone, index);
}
