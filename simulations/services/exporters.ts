import { instanceAt, planOf, type System } from "./system";

/**
 * A process whose telemetry does not leave it: it serves on, and passes trace
 * context on, but its spans, metrics and log lines never arrive. Spans that had
 * begun before still do.
 */

/** From now on nothing arrives of this instance. Its gauges end, as those of a process that has gone. */
export function silenceExporter(system: System, index: number): void {
  if (!instanceAt(system, index).exporting) return;
  if (instanceAt(system, index).up) countPools(system, index, -1);
  instanceAt(system, index).exporting = false;
}

/** What the instance tells arrives again. */
export function wakeExporter(system: System, index: number): void {
  if (instanceAt(system, index).exporting) return;
  instanceAt(system, index).exporting = true;
  if (instanceAt(system, index).up) countPools(system, index, 1);
}

function countPools(system: System, index: number, direction: 1 | -1): void {
  const instance = instanceAt(system, index);
  for (const plan of planOf(system, instance.component).pools) {
    const station = instance.pools[plan.index];
    if (station === undefined) continue;
    const { busy, capacity, waiting } = station;
    const change = { used: direction * busy, idle: direction * (capacity - busy) };
    system.instrumentation.clients.poolCount(instance.process, plan, change);
    if (waiting > 0) system.instrumentation.clients.poolPending(instance, plan, direction * waiting);
  }
}
