import type { Fault } from "../../faults/fault";
import { present } from "../../kernel/assert";
import { nextBelow, nextChance, nextUniform, type RandomStream } from "../../kernel/random";
import { ms, seconds } from "../../kernel/time";
import type { LinkFault } from "../../network/link-fault";
import type { Blueprint, ComponentPlan } from "../../services/blueprint";
import { SOAK_MICROS } from "./soak-system";

/** Faults at random: which, where, when and how much. */

/** What one fault is drawn from. */
interface Draw {
  readonly stream: RandomStream;
  readonly system: Blueprint;
  readonly spell: { readonly atMicros: number; readonly forMicros: number };
}

/** A fault that is drawn, and the time at which it is ended early, or Infinity. */
export interface DrawnFault {
  readonly fault: Fault;
  readonly endMicros: number;
}

const oneOf = <T>(stream: RandomStream, items: readonly T[]): T =>
  present(items[nextBelow(stream, items.length)], "one of some");

const between = (stream: RandomStream, from: number, to: number): number =>
  from + nextUniform(stream) * (to - from);

/** One of the components for which this holds; null where there is none. */
function oneWhere({ stream, system }: Draw, holds: (plan: ComponentPlan) => boolean): ComponentPlan | null {
  const some = system.components.filter(holds);
  return some.length === 0 ? null : oneOf(stream, some);
}

const isMachine = ({ spec }: ComponentPlan): boolean => spec.role !== "client";
const isProgram = ({ spec }: ComponentPlan): boolean => spec.role === "service" || spec.role === "worker";
const isReleased = ({ versions }: ComponentPlan): boolean => versions.length > 1;
const isCache = ({ spec }: ComponentPlan): boolean => spec.role === "cache" && spec.limit === undefined;
const isQueue = ({ spec }: ComponentPlan): boolean => spec.role === "queue";

const instancesOf = ({ spec }: ComponentPlan): number => (spec.role === "client" ? 1 : spec.instances);

/** Some component for which this holds and, every other time, one of its instances alone. */
function someInstances(
  draw: Draw,
  holds: (plan: ComponentPlan) => boolean,
): { readonly component: string; readonly ordinals?: readonly number[] } | null {
  const plan = oneWhere(draw, holds);
  if (plan === null) return null;
  const ordinal = nextBelow(draw.stream, instancesOf(plan));
  return { component: plan.id, ...(nextChance(draw.stream, 0.5) ? { ordinals: [ordinal] } : {}) };
}

/** What a link may suffer, by the name of its figure. */
const LINK_FAULTS: {
  readonly [Kind in keyof Required<LinkFault>]: (stream: RandomStream) => LinkFault;
} = {
  latencyFactor: (stream) => ({ latencyFactor: between(stream, 2, 100) }),
  loss: (stream) => ({ loss: between(stream, 0.01, 0.6) }),
  duplication: (stream) => ({ duplication: between(stream, 0.01, 0.6) }),
  corruption: (stream) => ({ corruption: between(stream, 0.01, 0.6) }),
  reorderMicros: (stream) => ({ reorderMicros: 1 + nextBelow(stream, ms(200)) }),
  bytesPerSecond: (stream) => ({ bytesPerSecond: 1_000 + nextBelow(stream, 100_000) }),
  partitioned: () => ({ partitioned: true }),
};

/** By kind, so that none is left out; null where the system has nothing that it could befall. */
const FAULTS: {
  readonly [Kind in Fault["kind"]]: (draw: Draw) => Extract<Fault, { readonly kind: Kind }> | null;
} = {
  link: ({ stream, system, spell }) => {
    const { from, to } = oneOf(stream, system.links);
    const ways = nextChance(stream, 0.3) ? { ways: [oneOf(stream, ["request", "answer"] as const)] } : {};
    const callees = nextChance(stream, 0.3) ? { callees: [0] } : {};
    const fault = oneOf(stream, Object.values(LINK_FAULTS))(stream);
    return { kind: "link", from, to, fault, ...ways, ...callees, ...spell };
  },
  partition: ({ stream, system, spell }) => {
    const regions = system.spec.network?.regions === undefined ? [] : [[["north"], ["south"]] as const];
    const sides = oneOf(stream, [
      [["web"], ["catalog"]],
      [["web"], ["orders"]],
      [["catalog", "orders"], ["db"]],
      ...regions,
    ] as const);
    return { kind: "partition", sides, ...spell };
  },
  release: (draw) => {
    const plan = present(oneWhere(draw, isReleased), "a component with releases");
    return {
      kind: "release",
      component: plan.id,
      version: oneOf(draw.stream, plan.versions),
      stepMicros: nextBelow(draw.stream, seconds(5)),
      detail: "",
      atMicros: draw.spell.atMicros,
    };
  },
  canary: (draw) => {
    const plan = present(oneWhere(draw, isReleased), "a component with releases");
    return {
      kind: "canary",
      component: plan.id,
      version: oneOf(draw.stream, plan.versions),
      ordinals: [nextBelow(draw.stream, instancesOf(plan))],
      share: between(draw.stream, 0.01, 0.5),
      detail: "",
      ...draw.spell,
    };
  },
  crash: (draw) => {
    const plan = present(oneWhere(draw, isMachine), "a machine");
    const ordinal = nextBelow(draw.stream, instancesOf(plan));
    return { kind: "crash", component: plan.id, ordinal, loses: nextChance(draw.stream, 0.5), ...draw.spell };
  },
  move: (draw) => {
    const plan = present(oneWhere(draw, isProgram), "a program");
    const ordinals = [nextBelow(draw.stream, instancesOf(plan))];
    return { kind: "move", component: plan.id, ordinals, atMicros: draw.spell.atMicros };
  },
  "cold-cache": (draw) => {
    const plan = present(oneWhere(draw, isCache), "a cache");
    return { kind: "cold-cache", component: plan.id, atMicros: draw.spell.atMicros };
  },
  "expired-entry": (draw) => {
    const plan = present(oneWhere(draw, isCache), "a cache");
    const entry = nextChance(draw.stream, 0.5) ? {} : { entry: nextBelow(draw.stream, 10) };
    return { kind: "expired-entry", component: plan.id, ...entry, atMicros: draw.spell.atMicros };
  },
  herd: ({ stream, spell: { atMicros } }) => ({
    kind: "herd",
    component: "users",
    clients: 1 + nextBelow(stream, 60),
    everyMicros: ms(500) + nextBelow(stream, seconds(5)),
    atMicros,
    forMicros: nextBelow(stream, seconds(10)) + 1,
  }),
  "bad-message": (draw) => {
    const plan = present(oneWhere(draw, isQueue), "a queue");
    const kind = oneOf(draw.stream, ["fails", "crashes", "stalls"] as const);
    const trouble = { kind, afterMicros: nextBelow(draw.stream, seconds(5)) };
    return { kind: "bad-message", component: plan.id, trouble, atMicros: draw.spell.atMicros };
  },
  "queue-limit": (draw) => {
    const plan = oneWhere(draw, ({ spec }) => spec.role === "queue" && spec.log === undefined);
    if (plan === null) return null;
    const limit = nextChance(draw.stream, 0.3) ? Infinity : nextBelow(draw.stream, 50);
    return { kind: "queue-limit", component: plan.id, limit, atMicros: draw.spell.atMicros };
  },
  surge: ({ stream, spell }) => ({ kind: "surge", factor: between(stream, 1.5, 6), ...spell }),
  "noisy-client": ({ stream, spell }) => ({
    kind: "noisy-client",
    customer: nextBelow(stream, 50),
    share: between(stream, 0.1, 0.8),
    ...spell,
  }),
  "hot-key": ({ stream, spell }) => ({
    kind: "hot-key",
    entry: nextBelow(stream, 100),
    share: between(stream, 0.1, 1),
    ...spell,
  }),
  "expired-certificate": (draw) => {
    const plan = present(oneWhere(draw, isMachine), "a machine");
    return { kind: "expired-certificate", component: plan.id, ...draw.spell };
  },
  "late-metrics": (draw) => {
    const plan = oneWhere(draw, ({ spec }) => spec.role === "service" && spec.autoscaler !== undefined);
    if (plan === null) return null;
    const delayMicros = nextBelow(draw.stream, seconds(20));
    return { kind: "late-metrics", component: plan.id, delayMicros, ...draw.spell };
  },
  "slow-cpu": (draw) => {
    const whom = someInstances(draw, isMachine);
    return whom && { kind: "slow-cpu", factor: between(draw.stream, 1.5, 20), ...whom, ...draw.spell };
  },
  steal: (draw) => {
    const whom = someInstances(draw, isMachine);
    return whom && { kind: "steal", share: between(draw.stream, 0.1, 0.95), ...whom, ...draw.spell };
  },
  "slow-third-party": (draw) => {
    const whom = someInstances(draw, isProgram);
    return whom && { kind: "slow-third-party", factor: between(draw.stream, 2, 50), ...whom, ...draw.spell };
  },
  pause: (draw) => {
    const whom = someInstances(draw, isMachine);
    return whom && { kind: "pause", ...whom, ...draw.spell };
  },
  disk: (draw) => {
    const whom = someInstances(draw, ({ spec }) => spec.role === "database");
    const how = { factor: between(draw.stream, 2, 50), full: nextChance(draw.stream, 0.3) };
    return whom && { kind: "disk", ...how, ...whom, ...draw.spell };
  },
  clock: (draw) => {
    const whom = someInstances(draw, isProgram);
    const offsetMicros = nextBelow(draw.stream, seconds(10)) - seconds(5);
    const driftPpm = nextBelow(draw.stream, 2_000) - 1_000;
    return whom && { kind: "clock", offsetMicros, driftPpm, ...whom, ...draw.spell };
  },
  isolation: (draw) => {
    const whom = someInstances(
      draw,
      ({ spec }) => spec.role === "database" && spec.replication !== undefined,
    );
    return whom && { kind: "isolation", ...whom, ...draw.spell };
  },
  "lost-context": (draw) => {
    const whom = someInstances(draw, isProgram);
    return whom && { kind: "lost-context", ...whom, ...draw.spell };
  },
  "dead-exporter": (draw) => {
    const whom = someInstances(draw, isProgram);
    return whom && { kind: "dead-exporter", ...whom, ...draw.spell };
  },
  note: (draw) => {
    const plan = present(oneWhere(draw, isMachine), "a machine");
    const note = { kind: "job", title: "a job began", detail: "" } as const;
    return { kind: "note", component: plan.id, note, atMicros: draw.spell.atMicros };
  },
};

/** Every kind of fault, and of what a link may suffer. */
export const FAULT_KINDS: readonly string[] = Object.keys(FAULTS);
export const LINK_FAULT_KINDS: readonly string[] = Object.keys(LINK_FAULTS);

/** Up to so many faults of a system; fewer where it has nothing that some could befall. */
export function drawFaults(stream: RandomStream, system: Blueprint, max: number): readonly DrawnFault[] {
  return Array.from({ length: nextBelow(stream, max + 1) }, () => {
    const spell = { atMicros: momentIn(stream), forMicros: ms(100) + nextBelow(stream, seconds(30)) };
    const fault = oneOf(stream, Object.values(FAULTS))({ stream, system, spell });
    const endMicros = nextChance(stream, 0.3) ? spell.atMicros + nextBelow(stream, seconds(20)) : Infinity;
    return fault === null ? [] : [{ fault, endMicros }];
  }).flat();
}

/** A time within which faults begin and actions are taken. */
export function momentIn(stream: RandomStream): number {
  return SOAK_MICROS.from + nextBelow(stream, SOAK_MICROS.to - SOAK_MICROS.from);
}
