import { assert, present } from "../kernel/assert";
import { planAt } from "../services/carry-out";
import type { Effect } from "../services/change";
import { instanceAt, stateOf, type System } from "../services/system";
import type { CanaryFault } from "./fault";

/** Schedules a release to some instances, with their share of the requests, and its end if it has one. */
export function scheduleCanary(
  { system, number }: { readonly system: System; readonly number: number },
  { component: id, version, ordinals, share, ...fault }: CanaryFault,
): void {
  const component = present(
    system.blueprint.components.find((plan) => plan.id === id),
    "component",
  );
  const next = component.versions.indexOf(version);
  assert(next !== -1, "released a version that does not exist");
  const { members } = stateOf(system, component.index);
  assert(ordinals.length > 0 && ordinals.length < members.length, "a canary is some of the instances");
  const note = { kind: "deploy", title: `${id} ${version} (canary)`, detail: fault.detail } as const;
  const at = (micros: number, effect: Effect, isNoted = false): void =>
    planAt(system, micros, {
      component: component.index,
      effect,
      note: isNoted ? note : null,
      fault: number,
    });
  for (const [turn, ordinal] of ordinals.entries())
    at(fault.atMicros, { kind: "release", ordinal, version: next }, turn === 0);
  at(fault.atMicros, { kind: "canary", ordinals, share });
  if (fault.forMicros === Infinity) return;
  const endMicros = fault.atMicros + fault.forMicros;
  for (const ordinal of ordinals) {
    const before = instanceAt(system, present(members[ordinal], "instance")).version;
    at(endMicros, { kind: "release", ordinal, version: before });
  }
  at(endMicros, { kind: "canary", ordinals: [], share: 0 });
}
