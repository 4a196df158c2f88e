import { assert, present, unreachable } from "../kernel/assert";
import type { LinkFault } from "../network/link";
import { HEALTHY_LINK } from "../network/link";
import { plan } from "../services/carry-out";
import type { Effect, Note } from "../services/change";
import type { ComponentPlan } from "../services/blueprint";
import { stateOf, type System } from "../services/system";

/** Something that befalls a system at a time: data, named by component ids, in virtual microseconds from now. */
export type Fault =
  /** A rolling release: one instance every `stepMicros`. It need not be a bad one. */
  | {
      readonly kind: "release";
      readonly component: string;
      readonly version: string;
      readonly atMicros: number;
      readonly stepMicros: number;
      readonly detail: string;
    }
  /** A link that is slow, loses messages or passes none, for a while. */
  | {
      readonly kind: "link";
      readonly from: string;
      readonly to: string;
      readonly fault: LinkFault;
      readonly atMicros: number;
      readonly forMicros: number;
    }
  /** Everything on a component's machines takes `factor` times as long, for a while. */
  | {
      readonly kind: "slow-cpu";
      readonly component: string;
      readonly factor: number;
      readonly atMicros: number;
      readonly forMicros: number;
    }
  /** One instance dies and comes back. */
  | {
      readonly kind: "crash";
      readonly component: string;
      readonly ordinal: number;
      readonly atMicros: number;
      readonly forMicros: number;
    }
  /** A cache loses everything. */
  | { readonly kind: "cold-cache"; readonly component: string; readonly atMicros: number }
  /** Arrivals are multiplied, for a while. */
  | { readonly kind: "surge"; readonly factor: number; readonly atMicros: number; readonly forMicros: number }
  /** Something is noted in the change log, and does nothing. */
  | { readonly kind: "note"; readonly component: string; readonly note: Note; readonly atMicros: number };

/** Schedules a fault. Throws InvariantError when it names something that is not there. */
export function scheduleFault(system: System, fault: Fault): void {
  switch (fault.kind) {
    case "release":
      scheduleRelease(system, fault);
      return;
    case "link": {
      const to = componentOf(system, fault.to).index;
      forAWhile(system, { ...fault, component: fault.from }, [
        { kind: "link", to, fault: fault.fault },
        { kind: "link", to, fault: HEALTHY_LINK },
      ]);
      return;
    }
    case "slow-cpu":
      forAWhile(system, fault, [
        { kind: "cpu-factor", factor: fault.factor },
        { kind: "cpu-factor", factor: 1 },
      ]);
      return;
    case "crash":
      forAWhile(system, fault, [
        { kind: "stop", ordinal: fault.ordinal },
        { kind: "start", ordinal: fault.ordinal },
      ]);
      return;
    case "cold-cache":
      plan(system, fault.atMicros, {
        component: componentOf(system, fault.component).index,
        effect: { kind: "flush" },
        note: null,
      });
      return;
    case "surge":
      assert(fault.factor > 0, "a surge multiplies by more than nothing");
      forAWhile(system, { ...fault, component: present(system.blueprint.components[0], "component").id }, [
        { kind: "traffic", factor: fault.factor },
        { kind: "traffic", factor: 1 },
      ]);
      return;
    case "note":
      plan(system, fault.atMicros, {
        component: componentOf(system, fault.component).index,
        effect: { kind: "none" },
        note: fault.note,
      });
      return;
    default:
      unreachable(fault);
  }
}

function scheduleRelease(system: System, fault: Extract<Fault, { kind: "release" }>): void {
  const component = componentOf(system, fault.component);
  const version = component.versions.indexOf(fault.version);
  assert(version !== -1, "released a version that does not exist");
  const instances = stateOf(system, component.index).members.length;
  for (let ordinal = 0; ordinal < instances; ordinal += 1) {
    const note: Note | null =
      ordinal > 0
        ? null
        : { kind: "deploy", title: `${component.id} ${fault.version}`, detail: fault.detail };
    plan(system, fault.atMicros + ordinal * fault.stepMicros, {
      component: component.index,
      effect: { kind: "release", ordinal, version },
      note,
    });
  }
}

/** What lasts for a while: its beginning and its end. */
interface Spell {
  readonly component: string;
  readonly atMicros: number;
  readonly forMicros: number;
}

function forAWhile(system: System, spell: Spell, [begin, end]: readonly [Effect, Effect]): void {
  const component = componentOf(system, spell.component).index;
  plan(system, spell.atMicros, { component, effect: begin, note: null });
  plan(system, spell.atMicros + spell.forMicros, { component, effect: end, note: null });
}

function componentOf(system: System, id: string): ComponentPlan {
  return present(
    system.blueprint.components.find((plan) => plan.id === id),
    "component",
  );
}
