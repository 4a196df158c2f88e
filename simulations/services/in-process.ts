import { createLimiter } from "./rate-limit";
import { createRowLocks } from "./row-locks";
import type { InProcess } from "./server-state";
import { createLoadAverage } from "./shedding";
import { planOf, stateOf, type System } from "./system";

/** The memory of a process that begins on an instance whose CPU has worked so long. */
export function createInProcess(system: System, component: number, cpuBusyMicros: number): InProcess {
  const { spec } = planOf(system, component);
  const written = spec.role === "service" && spec.limit?.scope === "instance" ? spec.limit.rule : null;
  const rule = stateOf(system, component).imposed?.limit ?? written;
  const { customers } = system.blueprint.spec;
  return {
    limiter: rule === null ? null : createLimiter(rule, customers),
    load: createLoadAverage(system.world.nowMicros, cpuBusyMicros),
    locks: spec.role === "database" && spec.transactions !== undefined ? createRowLocks() : null,
  };
}
