import { createLimiter, type Limiter } from "./rate-limit";
import { planOf, type System } from "./system";

/** What an instance's process keeps in its memory, and loses with it. Plain data. */
export interface InProcess {
  /** Of a service that limits its customers by itself. */
  readonly limiter: Limiter | null;
}

/** The memory of a process that begins. */
export function createInProcess(system: System, component: number): InProcess {
  const { spec } = planOf(system, component);
  const limit = spec.role === "service" && spec.limit?.scope === "instance" ? spec.limit : null;
  const { customers } = system.blueprint.spec;
  return { limiter: limit === null ? null : createLimiter(limit.rule, customers) };
}
