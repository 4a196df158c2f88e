import { assert } from "../kernel/assert";
import { NONE } from "../services/blueprint";
import { plan } from "../services/carry-out";
import type { Change, Effect } from "../services/change";
import { stateOf, type System } from "../services/system";

/**
 * Ends a fault now, or takes back one that has not yet begun; what other faults
 * do goes on. Instances that it has killed come back, and a release goes back
 * to the version before it. What was lost stays lost. False when it is over already.
 */
export function endFault(system: System, fault: number): boolean {
  const { faultsOver, changes } = system.world.domain;
  assert(fault >= 0 && fault < faultsOver.length, "no such fault");
  if (faultsOver[fault] === true) return false;
  const parts = changes.filter((change) => change.fault === fault);
  for (const { component, effect } of parts) {
    const undoing = undo(system, component, effect);
    if (undoing !== null) plan(system, 0, { component, effect: undoing, note: null });
  }
  const [first] = parts;
  if (first !== undefined)
    plan(system, 0, { component: first.component, effect: { kind: "end" }, note: null, fault });
  return true;
}

/** What takes back an effect that has no end of its own; null where there is nothing to take back. */
function undo(system: System, component: number, effect: Effect): Change["effect"] | null {
  if (effect.kind === "stop") return { kind: "start", ordinal: effect.ordinal };
  if (effect.kind === "canary") return { kind: "canary", ordinals: [], share: 0 };
  if (effect.kind !== "release") return null;
  const version = versionBefore(system, component, effect.version);
  return version === NONE ? null : { kind: "release", ordinal: effect.ordinal, version };
}

/** The version that ran before this one was released, or NONE when it runs nowhere. */
function versionBefore(system: System, component: number, version: number): number {
  const { releases } = system.world.domain;
  const runs = stateOf(system, component).members.some(
    (index) => system.world.domain.instances[index]?.version === version,
  );
  if (!runs) return NONE;
  const before = releases.findLast((each) => each.component === component && each.version !== version);
  return before?.version ?? NONE;
}
