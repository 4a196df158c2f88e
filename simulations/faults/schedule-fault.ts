import { assert, present, unreachable } from "../kernel/assert";
import type { Ailment } from "../services/ailment";
import type { ComponentPlan } from "../services/blueprint";
import { planAt } from "../services/carry-out";
import type { Effect, Note } from "../services/change";
import { stateOf, type System } from "../services/system";
import { scheduleCanary } from "./schedule-canary";
import type { Fault, InstanceFault, LinkFaultBetween, PartitionFault, ReleaseFault } from "./fault";

/**
 * Schedules a fault, before a run or in the midst of it. Its number ends it early.
 * Throws InvariantError when it names something that is not there, or a time that is past.
 */
export function scheduleFault(system: System, fault: Fault): number {
  const number = system.world.domain.faultsOver.push(false) - 1;
  const told = { system, number };
  switch (fault.kind) {
    case "release":
      scheduleRelease(told, fault);
      break;
    case "canary":
      scheduleCanary(told, fault);
      break;
    case "link":
      forAWhile(told, fault, [linkPart(system, fault)]);
      break;
    case "partition":
      forAWhile(told, fault, partitionParts(system, fault));
      break;
    case "crash":
      scheduleCrash(told, fault);
      break;
    case "cold-cache":
      planOne(told, fault, { kind: "flush" });
      break;
    case "expired-entry":
      planOne(told, fault, { kind: "expire", entry: fault.entry ?? 0 });
      break;
    case "bad-message":
      planOne(told, fault, { kind: "trouble", trouble: fault.trouble });
      break;
    case "queue-limit":
      planOne(told, fault, { kind: "queue-limit", limit: fault.limit });
      break;
    case "herd":
      scheduleHerd(told, fault);
      break;
    case "surge": {
      assert(fault.factor > 0, "a surge multiplies by more than nothing");
      const anybody = present(system.blueprint.components[0], "component").index;
      forAWhile(told, fault, [{ component: anybody, ailment: { kind: "traffic", factor: fault.factor } }]);
      break;
    }
    case "move":
      for (const ordinal of fault.ordinals) planOne(told, fault, { kind: "move", ordinal });
      break;
    case "expired-certificate": {
      const { kind, component } = fault;
      forAWhile(told, fault, [{ component: componentOf(system, component).index, ailment: { kind } }]);
      break;
    }
    case "late-metrics": {
      const { kind, component, delayMicros } = fault;
      forAWhile(told, fault, [
        { component: componentOf(system, component).index, ailment: { kind, delayMicros } },
      ]);
      break;
    }
    case "noisy-client": {
      const { kind, customer, share } = fault;
      assert(share > 0 && share < 1, "a noisy client has a share of the traffic");
      const anybody = present(system.blueprint.components[0], "component").index;
      forAWhile(told, fault, [{ component: anybody, ailment: { kind, customer, share } }]);
      break;
    }
    case "hot-key": {
      const { entry, share } = fault;
      assert(share > 0 && share <= 1, "a key takes a share of the traffic");
      const anybody = present(system.blueprint.components[0], "component").index;
      forAWhile(told, fault, [{ component: anybody, ailment: { kind: "hot-key", entry, share } }]);
      break;
    }
    case "note":
      planOne(told, fault, { kind: "none" }, fault.note);
      break;
    case "slow-cpu":
    case "slow-third-party":
    case "steal":
    case "pause":
    case "disk":
    case "clock":
    case "isolation":
    case "lost-context":
    case "dead-exporter":
      forAWhile(told, fault, [
        { component: componentOf(system, fault.component).index, ailment: ailmentOf(fault) },
      ]);
      break;
    default:
      unreachable(fault);
  }
  return number;
}

/** The step, from 0, at which an instance has its turn. */
function stepOf(shares: readonly number[] | undefined, ordinal: number, instances: number): number {
  if (shares === undefined) return ordinal;
  const step = shares.findIndex((share) => ordinal < Math.ceil(share * instances));
  return step === -1 ? shares.length : step;
}

/** A fault that is told to a system under its number. */
interface Told {
  readonly system: System;
  readonly number: number;
}

/** One component's share of a fault. */
interface Part {
  readonly component: number;
  readonly ailment: Ailment;
}

function scheduleRelease({ system, number }: Told, fault: ReleaseFault): void {
  const component = componentOf(system, fault.component);
  const version = component.versions.indexOf(fault.version);
  assert(version !== -1, "released a version that does not exist");
  const instances = stateOf(system, component.index).members.length;
  for (let ordinal = 0; ordinal < instances; ordinal += 1) {
    const note: Note | null =
      ordinal > 0
        ? null
        : { kind: "deploy", title: `${component.id} ${fault.version}`, detail: fault.detail };
    planAt(system, fault.atMicros + stepOf(fault.shares, ordinal, instances) * fault.stepMicros, {
      component: component.index,
      effect: { kind: "release", ordinal, version },
      note,
      fault: number,
    });
  }
}

function scheduleCrash({ system, number }: Told, fault: Extract<Fault, { kind: "crash" }>): void {
  const { index } = componentOf(system, fault.component);
  const { ordinal, loses = false } = fault;
  const change = { component: index, note: null, fault: number };
  planAt(system, fault.atMicros, { ...change, effect: { kind: "stop", ordinal, loses } });
  if (fault.forMicros !== Infinity)
    planAt(system, fault.atMicros + fault.forMicros, { ...change, effect: { kind: "start", ordinal } });
}

function scheduleHerd(told: Told, fault: Extract<Fault, { kind: "herd" }>): void {
  const { component, clients, everyMicros, forMicros } = fault;
  assert(everyMicros > 0 && forMicros < Infinity, "a herd comes at intervals, for a finite time");
  for (let after = 0; after < forMicros; after += everyMicros)
    planOne(told, { component, atMicros: fault.atMicros + after }, { kind: "herd", clients });
}

function planOne(
  { system, number }: Told,
  { component, atMicros }: { readonly component: string; readonly atMicros: number },
  effect: Effect,
  note: Note | null = null,
): void {
  const { index } = componentOf(system, component);
  planAt(system, atMicros, { component: index, effect, note, fault: number });
}

function forAWhile(
  { system, number }: Told,
  { atMicros, forMicros }: { readonly atMicros: number; readonly forMicros: number },
  parts: readonly Part[],
): void {
  const first = present(parts[0], "a part of the fault");
  for (const { component, ailment } of parts)
    planAt(system, atMicros, { component, effect: { kind: "begin", ailment }, note: null, fault: number });
  if (forMicros === Infinity) return;
  planAt(system, atMicros + forMicros, {
    component: first.component,
    effect: { kind: "end" },
    note: null,
    fault: number,
  });
}

function linkPart(
  system: System,
  { from, to, fault, ways = ["request", "answer"], callers = null, callees = null }: PartsOfLink,
): Part {
  return {
    component: componentOf(system, from).index,
    ailment: { kind: "link", to: componentOf(system, to).index, ways, callers, callees, fault },
  };
}

type PartsOfLink = Pick<LinkFaultBetween, "from" | "to" | "fault"> &
  Partial<Record<"callers" | "callees", readonly number[] | null>> &
  Pick<LinkFaultBetween, "ways">;

/** Every link whose ends are on different sides is cut. */
function partitionParts(system: System, { sides: [one, other] }: PartitionFault): readonly Part[] {
  const regions = system.blueprint.spec.network?.regions ?? {};
  const isIn = (side: readonly string[], id: string): boolean =>
    side.includes(id) || side.includes(regions[id] ?? "");
  return system.blueprint.links
    .filter(({ from, to }) => (isIn(one, from) && isIn(other, to)) || (isIn(other, from) && isIn(one, to)))
    .map(({ from, to }) => linkPart(system, { from, to, fault: { partitioned: true } }));
}

function ailmentOf(fault: Exclude<InstanceFault, { kind: "crash" }>): Ailment {
  const ordinals = fault.ordinals ?? null;
  switch (fault.kind) {
    case "slow-cpu":
      assert(fault.factor > 0, "a CPU is slower by more than nothing");
      return { kind: "slow-cpu", ordinals, factor: fault.factor };
    case "slow-third-party":
      assert(fault.factor > 0, "a third party is slower by more than nothing");
      return { kind: "slow-waits", ordinals, factor: fault.factor };
    case "steal":
      assert(fault.share > 0 && fault.share < 1, "a neighbour takes a share of the CPU");
      return { kind: "steal", ordinals, share: fault.share };
    case "disk":
      return { kind: "disk", ordinals, factor: fault.factor ?? 1, full: fault.full ?? false };
    case "clock":
      return { kind: "clock", ordinals, offsetMicros: fault.offsetMicros, driftPpm: fault.driftPpm };
    case "pause":
    case "isolation":
    case "lost-context":
    case "dead-exporter":
      return { kind: fault.kind, ordinals };
    default:
      return unreachable(fault);
  }
}

function componentOf(system: System, id: string): ComponentPlan {
  return present(
    system.blueprint.components.find((plan) => plan.id === id),
    "component",
  );
}
