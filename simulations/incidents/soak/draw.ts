import type { Fault } from "../../faults/fault";
import { present } from "../../kernel/assert";
import { nextBelow, nextChance, nextUniform, type RandomStream } from "../../kernel/random";
import { ms, seconds } from "../../kernel/time";
import type { ActionOffer, ActionRequest } from "../../mitigations/action-offer";
import type { LinkFault } from "../../network/link-fault";
import { SOAK_MICROS, soakSystem } from "./soak-system";

/** Faults and actions at random: which, where, when and how much. */

type Spell = { readonly atMicros: number; readonly forMicros: number };

const LINKS = [
  ["users", "web"],
  ["web", "catalog"],
  ["web", "orders"],
  ["catalog", "cache"],
  ["catalog", "db"],
  ["orders", "db"],
  ["orders", "mails"],
] as const;
const MACHINES = ["web", "catalog", "orders", "cache", "db", "mails", "mailer"] as const;
const EMITTERS = ["web", "catalog", "orders", "mailer"] as const;

const oneOf = <T>(stream: RandomStream, items: readonly T[]): T =>
  present(items[nextBelow(stream, items.length)], "one of some");

const between = (stream: RandomStream, from: number, to: number): number =>
  from + nextUniform(stream) * (to - from);

const LINK_FAULTS: readonly ((stream: RandomStream) => LinkFault)[] = [
  (stream) => ({ latencyFactor: between(stream, 2, 100) }),
  (stream) => ({ loss: between(stream, 0.01, 0.6) }),
  (stream) => ({ duplication: between(stream, 0.01, 0.6) }),
  (stream) => ({ corruption: between(stream, 0.01, 0.6) }),
  (stream) => ({ reorderMicros: 1 + nextBelow(stream, ms(200)) }),
  (stream) => ({ bytesPerSecond: 1_000 + nextBelow(stream, 100_000) }),
  () => ({ partitioned: true }),
];

const ordinals = (stream: RandomStream): { readonly ordinals?: readonly number[] } =>
  nextChance(stream, 0.5) ? { ordinals: [0] } : {};

const FAULTS: readonly ((stream: RandomStream, spell: Spell) => Fault)[] = [
  (stream, spell) => {
    const [from, to] = oneOf(stream, LINKS);
    const ways = nextChance(stream, 0.3) ? { ways: [oneOf(stream, ["request", "answer"] as const)] } : {};
    const callees = nextChance(stream, 0.3) ? { callees: [0] } : {};
    return {
      kind: "link",
      from,
      to,
      fault: oneOf(stream, LINK_FAULTS)(stream),
      ...ways,
      ...callees,
      ...spell,
    };
  },
  (stream, spell) => ({
    kind: "partition",
    sides: [["web"], [oneOf(stream, ["catalog", "orders"])]],
    ...spell,
  }),
  (stream, { atMicros }) => ({
    kind: "release",
    component: oneOf(stream, ["web", "catalog"]),
    version: oneOf(stream, ["v1", "v2"]),
    stepMicros: nextBelow(stream, seconds(5)),
    detail: "",
    atMicros,
  }),
  (stream, spell) => ({
    kind: "crash",
    component: oneOf(stream, MACHINES),
    ordinal: 0,
    loses: nextChance(stream, 0.5),
    ...spell,
  }),
  (_, { atMicros }) => ({ kind: "cold-cache", component: "cache", atMicros }),
  (stream, spell) => ({ kind: "surge", factor: between(stream, 1.5, 6), ...spell }),
  (stream, spell) => ({
    kind: "slow-cpu",
    component: oneOf(stream, MACHINES),
    factor: between(stream, 1.5, 20),
    ...ordinals(stream),
    ...spell,
  }),
  (stream, spell) => ({
    kind: "slow-third-party",
    component: "orders",
    factor: between(stream, 2, 50),
    ...spell,
  }),
  (stream, spell) => ({
    kind: "pause",
    component: oneOf(stream, ["web", "catalog", "db", "mailer"]),
    ...ordinals(stream),
    ...spell,
  }),
  (stream, spell) => ({
    kind: "disk",
    component: "db",
    factor: between(stream, 2, 50),
    full: nextChance(stream, 0.3),
    ...spell,
  }),
  (stream, spell) => ({
    kind: "clock",
    component: oneOf(stream, EMITTERS),
    offsetMicros: nextBelow(stream, seconds(10)) - seconds(5),
    driftPpm: nextBelow(stream, 2_000) - 1_000,
    ...spell,
  }),
  (stream, spell) => ({
    kind: "lost-context",
    component: oneOf(stream, EMITTERS),
    ...ordinals(stream),
    ...spell,
  }),
  (stream, spell) => ({
    kind: "dead-exporter",
    component: oneOf(stream, EMITTERS),
    ...ordinals(stream),
    ...spell,
  }),
];

/** Some faults; the time after which each is ended early, or Infinity. */
export function drawFaults(
  stream: RandomStream,
): readonly { readonly fault: Fault; readonly endMicros: number }[] {
  return Array.from({ length: nextBelow(stream, 8) }, () => {
    const spell = { atMicros: momentIn(stream), forMicros: ms(100) + nextBelow(stream, seconds(30)) };
    const fault = oneOf(stream, FAULTS)(stream, spell);
    const endMicros = nextChance(stream, 0.3) ? fault.atMicros + nextBelow(stream, seconds(20)) : Infinity;
    return { fault, endMicros };
  });
}

/** Some actions at their moments, among those on offer, on whatever they may be meant for. */
export function drawActions(
  stream: RandomStream,
  offers: readonly ActionOffer[],
): readonly { readonly action: ActionRequest; readonly atMicros: number }[] {
  const targets = soakSystem.components.map(({ id }) => id);
  return Array.from({ length: nextBelow(stream, 4) }, () => {
    const { kind, parameters } = oneOf(stream, offers);
    const chosen = parameters.map(({ name, type, initial, min = 1, max = 10, choices = [] }) => [
      name,
      type === "choice"
        ? oneOf(stream, choices)
        : nextChance(stream, 0.3)
          ? initial
          : min + nextBelow(stream, max - min + 1),
    ]);
    const action = { kind, target: oneOf(stream, targets), parameters: Object.fromEntries(chosen) };
    return { action, atMicros: momentIn(stream) };
  });
}

function momentIn(stream: RandomStream): number {
  return SOAK_MICROS.from + nextBelow(stream, SOAK_MICROS.to - SOAK_MICROS.from);
}
