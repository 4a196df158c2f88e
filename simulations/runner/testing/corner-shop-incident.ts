import type { ActionOffer, IncidentBrief } from "../../incidents/brief";
import type { Incident, IncidentCase } from "../../incidents/incident";
import { constant } from "../../kernel/distributions";
import { minutes, seconds } from "../../kernel/time";
import type { SystemSpec } from "../../services/component-spec";
import { buildCornerShop, FAULT_MICROS, LIMIT_MICROS } from "./corner-shop";

const offer = (kind: string, parameters: ActionOffer["parameters"] = []): ActionOffer => ({
  kind,
  label: { rollback: "Roll back", sale: "Start a sale", dust: "Dust the shelves" }[kind] ?? kind,
  description: "",
  targets: ["shop"],
  parameters,
  delaySeconds: 20,
  sideEffects: "",
});

const brief: IncidentBrief = {
  id: "corner-shop",
  version: 1,
  title: "The corner shop is slow",
  pager: "Customers wait.",
  summary: "",
  level: 1,
  minutes: 10,
  topics: [],
  lessons: ["lesson"],
  epochIso: "2026-01-05T09:00:00.000Z",
  limitMicros: LIMIT_MICROS,
  world: { id: "street", title: "The street", about: "A shop in a street." },
  components: [
    { id: "shop", label: "Shop", kind: "service", color: 1, description: "", owner: "", column: 0, row: 0 },
    { id: "street", label: "Street", kind: "edge", color: 2, description: "", owner: "", column: 1, row: 0 },
    { id: "moon", label: "Moon", kind: "external", color: 3, description: "", owner: "", column: 2, row: 0 },
  ],
  edges: [],
  resources: [{ id: "till", component: "shop", kind: "workers", label: "Till", unit: "tills" }],
  slo: { id: "waiting", title: "Waiting", objective: 0.99, thresholdMs: 200, component: "shop" },
  actions: [
    offer("rollback"),
    offer("sale"),
    offer("dust", [{ name: "shelves", label: "Shelves", type: "number", min: 1, max: 9, initial: 3 }]),
  ],
  mechanisms: [
    { id: "slow-till", label: "Slow till", description: "" },
    { id: "slow-feet", label: "Slow feet", description: "" },
    { id: "flood", label: "Flood", description: "" },
  ],
  triggers: [
    { id: "release", label: "A release" },
    { id: "weather", label: "The weather" },
  ],
  scopes: [
    { id: "everyone", label: "Everyone" },
    { id: "nobody", label: "Nobody" },
  ],
};

/** What befalls the corner shop, whatever the seed. */
export const cornerShopCase: IncidentCase = {
  cause: "slow-till",
  facts: { faultMicros: FAULT_MICROS, moments: {} },
  truth: {
    component: "shop",
    nearComponents: { street: { share: 0.5, reason: "It is one step away." } },
    mechanism: "slow-till",
    nearMechanisms: { "slow-feet": { share: 0.25, reason: "Slow, but not there." } },
    trigger: "release",
    nearTriggers: {},
    scope: "everyone",
    nearScopes: {},
    story: "The release made the till slow.",
  },
  evidence: [
    {
      id: "page",
      step: "symptom",
      title: "Customers wait",
      explanation: "The page says so.",
      weight: 0.4,
      shows: (pin) => pin.kind === "alert" && pin.alert.severity === "page",
    },
    {
      id: "slow",
      step: "metrics",
      title: "The shop takes ten times as long",
      explanation: "Its duration left the usual range.",
      weight: 0.4,
      shows: (pin) =>
        pin.kind === "metric" &&
        pin.window.series === "red:shop:duration" &&
        (pin.window.mean ?? 0) > 5 * (pin.window.baseline ?? Infinity),
    },
    {
      id: "release",
      step: "window",
      title: "A release at that time",
      explanation: "It went out at ten past.",
      weight: 0.4,
      shows: (pin, { faultMicros }) =>
        pin.kind === "change" && pin.change.kind === "deploy" && pin.change.atMicros === faultMicros,
    },
    {
      id: "span",
      step: "traces",
      title: "A slow visit",
      explanation: "It took long at the till.",
      weight: 0.2,
      shows: (pin) => pin.kind === "trace" && pin.trace.spans.some(({ status }) => status === "error"),
    },
    {
      id: "line",
      step: "logs",
      title: "The till complains",
      explanation: "It says how long it took.",
      weight: 0.2,
      shows: (pin) => pin.kind === "log" && pin.line.body.startsWith("till took"),
    },
  ],
  redHerrings: [
    {
      id: "rate",
      explanation: "Customers come as ever.",
      matches: (pin) => pin.kind === "metric" && pin.window.series === "red:shop:rate",
    },
  ],
  expertPath: [
    {
      step: "symptom",
      afterPageMicros: 0,
      text: "Read the page.",
      finds: { kind: "alert", severity: "page" },
      hypothesis: null,
      action: null,
    },
    {
      step: "window",
      afterPageMicros: seconds(60),
      text: "Look for a release.",
      finds: { kind: "change", component: "shop", changeKind: "deploy", titleIncludes: "Release" },
      hypothesis: null,
      action: null,
    },
    {
      step: "traces",
      afterPageMicros: seconds(90),
      text: "Open a slow visit.",
      finds: { kind: "trace", operation: "GET", spanName: "GET /", minDurationMicros: 500_000 },
      hypothesis: null,
      action: null,
    },
    {
      step: "logs",
      afterPageMicros: seconds(120),
      text: "Read the till's log.",
      finds: { kind: "log", service: "shop", text: "till took" },
      hypothesis: {
        component: "shop",
        mechanism: "slow-till",
        trigger: "release",
        scope: "everyone",
        confidence: 0.9,
      },
      action: { kind: "rollback", target: "shop", parameters: {} },
    },
  ],
  effects: [
    {
      id: "rollback",
      actions: [{ kind: "rollback", target: "shop" }],
      recovers: true,
      verdict: "cures",
      explanation: "It takes the release back.",
    },
    {
      id: "sale",
      actions: [{ kind: "sale", target: "shop" }],
      recovers: false,
      verdict: "harms",
      explanation: "It brings more work.",
    },
    {
      id: "dust",
      actions: [{ kind: "dust", target: "shop" }],
      recovers: false,
      verdict: "no-effect",
      explanation: "Nobody minds dust.",
    },
  ],
  hints: {
    symptom: ["nudge", "pointer", "answer"],
    metrics: ["nudge", "pointer", "answer"],
    window: ["nudge", "pointer", "answer"],
    traces: ["nudge", "pointer", "answer"],
    follow: ["nudge", "pointer", "answer"],
    logs: ["nudge", "pointer", "answer"],
    hypothesis: ["nudge", "pointer", "answer"],
    verify: ["nudge", "pointer", "answer"],
    fix: ["nudge", "pointer", "answer"],
  },
};

/** The corner shop is no system of services: what builds it is its own. */
const NO_SYSTEM: SystemSpec = {
  components: [],
  latency: constant(0),
  links: {},
  popularity: { entries: 1, exponent: 1 },
  customers: 1,
};

/** The corner shop's incident: what grading judges by. */
export const cornerShop: Incident = {
  id: "corner-shop",
  version: 1,
  kind: "incident",
  title: brief.title,
  summary: "",
  parameters: [{ name: "rate", description: "Customers a second", initial: 5 }],
  limitMicros: LIMIT_MICROS,
  epochIso: brief.epochIso,
  slo: brief.slo,
  build: buildCornerShop,
  brief: () => brief,
  documents: [],
  healthyMicros: [minutes(1), minutes(9)],
  caseOf: () => cornerShopCase,
  play: { world: NO_SYSTEM, offers: brief.actions, limitMicros: LIMIT_MICROS, faults: () => [] },
  channel: () => [],
  lookAlikes: () => [],
};

/** A registry of the one. */
export function findCornerShop(id: string): Incident | null {
  return id === cornerShop.id ? cornerShop : null;
}
