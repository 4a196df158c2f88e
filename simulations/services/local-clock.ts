import { processAt, type System } from "./system";
import { instanceAt } from "./system";

/**
 * The clock of one machine, which telemetry takes the times of its spans from.
 * Leases are judged by it; all else goes by the true time.
 */

/** The time by an instance's own clock, which may be wrong. */
export function localNow(system: System, index: number): number {
  const { nowMicros, domain } = system.world;
  return domain.ailments.reduce((now, { ailment, members, sinceMicros }) => {
    if (ailment.kind !== "clock" || !members.includes(index)) return now;
    return (
      now + ailment.offsetMicros + Math.floor(((nowMicros - sinceMicros) * ailment.driftPpm) / 1_000_000)
    );
  }, nowMicros);
}

/** Tells telemetry how the clock of an instance's present process goes from now on. */
export function tellClock(system: System, index: number): void {
  const { nowMicros } = system.world;
  let offsetMicros = 0;
  let driftPpm = 0;
  for (const { ailment, members, sinceMicros } of system.world.domain.ailments) {
    if (ailment.kind !== "clock" || !members.includes(index)) continue;
    offsetMicros += ailment.offsetMicros + ((nowMicros - sinceMicros) * ailment.driftPpm) / 1_000_000;
    driftPpm += ailment.driftPpm;
  }
  const process = processAt(system, instanceAt(system, index).process);
  system.instrumentation.telemetry.setClock(process.name, {
    offsetMicros: Math.floor(offsetMicros),
    driftPpm,
  });
}

/** A new process on a machine whose clock is wrong goes by the same clock. */
export function tellWrongClock(system: System, index: number): void {
  const isWrong = system.world.domain.ailments.some(
    ({ ailment, members }) => ailment.kind === "clock" && members.includes(index),
  );
  if (isWrong) tellClock(system, index);
}
