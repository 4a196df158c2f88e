import type { ComponentSpec } from "./component-spec";
import type { Dealings } from "./dealings";
import { isOffered } from "./health-checks";
import { instanceAt, planOf, stateOf, type System } from "./system";

/**
 * Names and addresses (RFC 1034, RFC 1035): a process that calls a component
 * resolves its name to the instances that are offered at that time, and goes by
 * the answer until its time to live is over, whatever becomes of them meanwhile.
 */

/** Whether those who call a component go by its name. */
export function isNamed(system: System, component: number): boolean {
  return ttlOf(planOf(system, component).spec) !== null;
}

/** The instances (by ordinal) that a process knows by the component's name. Asks anew when the last answer is too old. */
export function resolve(system: System, process: number, dealings: Dealings): readonly number[] {
  const { nowMicros } = system.world;
  const known = dealings.resolved;
  if (known !== null && nowMicros < known.untilMicros) return known.ordinals;
  const { id, spec } = planOf(system, dealings.target);
  const ordinals = stateOf(system, dealings.target)
    .members.map((index) => instanceAt(system, index))
    .filter(isOffered)
    .map(({ ordinal }) => ordinal);
  dealings.resolved = { ordinals, untilMicros: nowMicros + (ttlOf(spec) ?? 0) };
  const isNews = known !== null && known.ordinals.join() !== ordinals.join();
  if (isNews)
    system.instrumentation.operations.resolvedAnew(process, id, { before: known.ordinals, ordinals });
  return ordinals;
}

function ttlOf(spec: ComponentSpec): number | null {
  return spec.role === "client" ? null : (spec.dns?.ttlMicros ?? null);
}
