import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { durationOf, innocentChange, onChange, onSeries, onSpan } from "../evidence";
import type { ActionEffect, Evidence, ExpertStep } from "../incident";
import { act, conclude, cures, helps, idles, look, take } from "../moves";
import { busyCpu, redHerrings, shared } from "./evidence";
import { batchOnTheMachines } from "./faults";
import { neighbourHints } from "./hints";
import { likeALeak, others } from "./look-alikes";
import { neighbourTruth } from "./truth";

const evidence: readonly Evidence[] = [
  ...shared,
  {
    id: "cpu",
    step: "follow",
    title: "Catalog's CPU fills up with the same work",
    explanation:
      "It was an eighth busy, and is more than half busy minutes before the page, with no more requests: everything costs a multiple of its usual time.",
    weight: 0.25,
    shows: busyCpu,
  },
  {
    id: "factor",
    step: "traces",
    title: "Everything that computes takes a multiple, everything that waits does not",
    explanation:
      "Rendering and pricing take several times as long as they did, on both instances; the look-up in the cache and the database's statement take what they always took. Code does not slow down like that by itself.",
    weight: 0.1,
    shows: onSpan(
      (span) =>
        span.service === "catalog" &&
        ["render product", "apply price list"].includes(span.name) &&
        durationOf(span) >= 60_000,
    ),
  },
  {
    id: "job",
    step: "window",
    title: "A batch of another team begins on catalog's machines",
    explanation:
      "The line bends within two minutes of its start, ten minutes before anybody is paged, and once more every two minutes, as it adds workers.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, atMicros }, { faultMicros }) =>
        component === "catalog" && kind === "job" && atMicros === faultMicros,
    ),
  },
  {
    id: "rate",
    step: "metrics",
    title: "No more requests than before",
    explanation: "Until callers began to try again, catalog was asked as often as half an hour ago.",
    weight: 0.1,
    shows: onSeries(
      ["red:catalog:rate"],
      (window) => window.baseline !== null && (window.mean ?? Infinity) < 1.25 * window.baseline,
    ),
  },
  {
    id: "heap",
    step: "verify",
    title: "The heap is as it was",
    explanation:
      "Catalog's pauses are what they have been all afternoon. Were it a leak, they would have grown before anything else did.",
    weight: 0.15,
    shows: onSeries(
      ["use:catalog.memory:queue"],
      (window, { faultMicros }) =>
        window.toMicros >= faultMicros + minutes(5) &&
        window.baseline !== null &&
        (window.mean ?? Infinity) < 2 * window.baseline,
    ),
  },
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page, and its last sentence: it has been climbing for a while.", {
    kind: "alert",
    severity: "page",
  }),
  look(25, "metrics", "Which service left its range first? Catalog, nine minutes ago.", {
    kind: "metric",
    series: "red:catalog:duration",
    fromPageMicros: -minutes(3),
    toPageMicros: minutes(1),
  }),
  look(45, "metrics", "It is not asked more often than before, until callers begin to try again.", {
    kind: "metric",
    series: "red:catalog:rate",
    fromPageMicros: -minutes(6),
    toPageMicros: -minutes(2),
  }),
  look(
    65,
    "window",
    "The line bends when Media's batch begins on catalog's machines. Checkout v241 is much younger.",
    { kind: "change", component: "catalog", changeKind: "job", titleIncludes: "picture archive" },
  ),
  look(90, "traces", "Pricing takes several times as long as it did; what catalog asks of others does not.", {
    kind: "trace",
    operation: "apply price list",
    spanName: "apply price list",
    minDurationMicros: 400_000,
  }),
  look(115, "follow", "Its CPU fills up, with the same work as ever.", {
    kind: "metric",
    series: "use:catalog.cpu:utilization",
    fromPageMicros: -minutes(3),
    toPageMicros: minutes(1),
  }),
  look(135, "logs", "Checkout's errors name catalog's price list.", {
    kind: "log",
    service: "checkout",
    text: "GET /prices",
  }),
  conclude(160, "Somebody else takes the CPU of the machines that catalog runs on.", {
    component: "catalog",
    mechanism: "noisy-neighbour",
    trigger: "others-job",
    scope: "catalog-users",
    confidence: 0.9,
  }),
  look(180, "verify", "Were it a leak, pauses would have grown first; they had not.", {
    kind: "metric",
    series: "use:catalog.memory:queue",
    fromPageMicros: -minutes(4),
    toPageMicros: -minutes(2),
  }),
  take(190, "Instances on other machines, away from the neighbour.", ["scale-out", "catalog"]),
];

const effects: readonly ActionEffect[] = [
  cures(
    act("scale-out", "catalog"),
    "The new instances run on other machines. What is left for the old ones they can do, slow as they are.",
  ),
  helps(
    act("disable-retries", "gateway"),
    "Fewer requests reach catalog; it is still too slow for those that do.",
  ),
  idles(
    act("drain", "catalog", { instance: 1 }),
    "The other instance is as slow, and gets all requests on top. By now hardly any order goes through anyway.",
  ),
  idles(
    act("restart", "catalog"),
    "The instances come back on the same machines, beside the same neighbour.",
  ),
  idles(act("rollback", "catalog"), "v118 is innocent: it had run for twenty minutes before anything moved."),
  idles(act("rollback", "checkout"), "v241 is innocent: it went out after the line had begun to rise."),
  idles(act("scale-out", "checkout"), "Checkout has room to spare: it waits for catalog."),
  idles(act("raise-pool", "catalog"), "Catalog's pool is nearly empty: it does not wait for its database."),
  idles(act("scale-up", "catalog-db"), "Catalog's database is as fast as ever."),
];

/** A batch takes the CPU of catalog's machines, more every two minutes. */
export const neighbour: Cause = {
  id: "neighbour",
  faults: batchOnTheMachines,
  truth: neighbourTruth,
  evidence,
  redHerrings: [
    ...redHerrings,
    innocentChange("catalog", "It had run for twenty minutes before anything moved.", "catalog v"),
  ],
  expertPath,
  effects,
  hints: neighbourHints,
  lookAlikes: [likeALeak, ...others],
};
