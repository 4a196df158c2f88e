import { createLimiter, type Limiter } from "./rate-limit";
import { createLoadAverage, type LoadAverage } from "./shedding";
import { planOf, type System } from "./system";

/** What an instance's process keeps in its memory, and loses with it. Plain data. */
export interface InProcess {
  /** Of a service that limits its customers by itself. */
  readonly limiter: Limiter | null;
  readonly load: LoadAverage;
}

/** The memory of a process that begins on an instance whose CPU has worked so long. */
export function createInProcess(system: System, component: number, cpuBusyMicros: number): InProcess {
  const { spec } = planOf(system, component);
  const limit = spec.role === "service" && spec.limit?.scope === "instance" ? spec.limit : null;
  const { customers } = system.blueprint.spec;
  return {
    limiter: limit === null ? null : createLimiter(limit.rule, customers),
    load: createLoadAverage(system.world.nowMicros, cpuBusyMicros),
  };
}
