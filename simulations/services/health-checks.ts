import { assert, present } from "../kernel/assert";
import type { ComponentSpec, HealthCheck } from "./component-spec";
import type { Health, Instance } from "./state";
import { EVENT, instanceAt, planOf, stateOf, type System } from "./system";

/**
 * Active health checks: every instance of a component is probed at an interval,
 * and is taken out of rotation, or put back, only when so many probes in
 * succession say so. Until then callers are sent to an instance that is down, and
 * not to one that is up again. A probe fails at an instance that is down or whose
 * door is full; it takes no time and no worker.
 */

/** Health of a new instance: in rotation from the start of a run, later only after its checks. Null for components without checks. */
export function newHealth(spec: ComponentSpec, nowMicros: number): Health | null {
  return checkOf(spec) === null ? null : { inRotation: nowMicros === 0, contrary: 0 };
}

/** Whether callers are sent there: as its checks say, or without checks whether it is up; and never while it is drained. */
export function isOffered({ health, up, draining }: Instance): boolean {
  return (health === null ? up : health.inRotation) && !draining;
}

/** Schedules the first check of a component that has any. */
export function startChecks(system: System, component: number): void {
  const check = checkOf(planOf(system, component).spec);
  if (check === null) return;
  assert(
    check.intervalMicros > 0 && check.unhealthyAfter >= 1 && check.healthyAfter >= 1,
    "a check must be able to end",
  );
  system.world.after(check.intervalMicros, EVENT.healthCheck, component);
}

/** Probes every instance of a component. */
export function onHealthCheck(system: System, component: number): void {
  const check = present(checkOf(planOf(system, component).spec), "health check");
  for (const index of stateOf(system, component).members) probe(system, instanceAt(system, index), check);
  system.world.after(check.intervalMicros, EVENT.healthCheck, component);
}

function probe(system: System, instance: Instance, check: HealthCheck): void {
  const { health } = instance;
  assert(health !== null, "an instance without health is not checked");
  if (passes(instance) === health.inRotation) {
    health.contrary = 0;
    return;
  }
  health.contrary += 1;
  if (health.contrary < (health.inRotation ? check.unhealthyAfter : check.healthyAfter)) return;
  system.instrumentation.resilience.rotationChanged(instance, health);
  health.inRotation = !health.inRotation;
  health.contrary = 0;
}

function passes({ up, workers }: Instance): boolean {
  return up && (workers.busy < workers.capacity || workers.waiting < workers.queueLimit);
}

function checkOf(spec: ComponentSpec): HealthCheck | null {
  return spec.role === "client" ? null : (spec.health ?? null);
}
