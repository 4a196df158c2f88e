import { processAt, type System } from "./system";
import { instanceAt } from "./system";

/**
 * The clock of one machine, which telemetry takes the times of its spans from.
 * The engine itself goes by the true time.
 */

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
