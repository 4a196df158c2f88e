import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { onChange, onLog, onSeries } from "../evidence";
import type { ActionEffect, Evidence, ExpertStep } from "../incident";
import { act, conclude, cures, harms, helps, idles, look, take } from "../moves";
import { longPauses, redHerrings, shared } from "./evidence";
import { LEAKY, leakyRelease } from "./faults";
import { leakHints } from "./hints";
import { likeANeighbour, others } from "./look-alikes";
import { leakTruth } from "./truth";

const evidence: readonly Evidence[] = [
  ...shared,
  {
    id: "pauses",
    step: "follow",
    title: "The collector stops catalog for longer and longer",
    explanation:
      "Of every minute, several seconds are pauses of the garbage collector, where it was a fraction of one. The heap fills as often as ever; less and less of it is garbage.",
    weight: 0.25,
    shows: longPauses,
  },
  {
    id: "release",
    step: "window",
    title: `Release ${LEAKY} of catalog`,
    explanation:
      "The line bends within two minutes of it, ten minutes before anybody is paged. What was released later cannot have bent it.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, atMicros }, { faultMicros }) =>
        component === "catalog" && kind === "deploy" && atMicros === faultMicros,
    ),
  },
  {
    id: "gc-log",
    step: "logs",
    title: "After every collection more is left",
    explanation:
      "Catalog logs each long pause: the world stopped for more than a second, and what is in use after it grows from line to line.",
    weight: 0.2,
    shows: onLog(
      ({ service, attributes }) =>
        service === "catalog" &&
        attributes["jvm.gc.action"] !== undefined &&
        Number(attributes["duration_ms"]) >= 1_000,
    ),
  },
  {
    id: "cpu-idle",
    step: "verify",
    title: "No more work than before",
    explanation:
      "Catalog is asked as often as before, and nothing computes for longer: a CPU that stands still is not a CPU that is short. More machines would not be less leaky.",
    weight: 0.1,
    shows: onSeries(
      ["red:catalog:rate"],
      (window) => window.baseline !== null && (window.mean ?? Infinity) < 1.25 * window.baseline,
    ),
  },
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page, and its last sentence: it has been climbing for a while.", {
    kind: "alert",
    severity: "page",
  }),
  look(25, "metrics", "Which service left its range first? Catalog, ten minutes ago.", {
    kind: "metric",
    series: "red:catalog:duration",
    fromPageMicros: -minutes(3),
    toPageMicros: minutes(1),
  }),
  look(
    50,
    "window",
    `The line bends with catalog ${LEAKY}. Checkout v241 is three minutes old: too young to have done it.`,
    { kind: "change", component: "catalog", changeKind: "deploy", titleIncludes: LEAKY },
  ),
  look(75, "traces", "A slow checkout waits 400 ms for prices and gives up; catalog did nothing meanwhile.", {
    kind: "trace",
    operation: "GET /prices",
    spanName: "GET /prices",
    minDurationMicros: 450_000,
  }),
  look(100, "follow", "Of catalog's resources it is the heap: its pauses are a multiple of what they were.", {
    kind: "metric",
    series: "use:catalog.memory:queue",
    fromPageMicros: -minutes(3),
    toPageMicros: minutes(1),
  }),
  look(125, "logs", "Catalog's own log: the world stops, and more is in use after every collection.", {
    kind: "log",
    service: "catalog",
    text: "the world stopped",
    fromPageMicros: -minutes(1),
  }),
  look(140, "logs", "Checkout's errors name catalog's price list.", {
    kind: "log",
    service: "checkout",
    text: "GET /prices",
  }),
  conclude(
    160,
    `${LEAKY} keeps what it should let go; the collector finds less garbage in every round, and stops the world for longer to do so.`,
    {
      component: "catalog",
      mechanism: "memory-pressure",
      trigger: "catalog-release",
      scope: "catalog-users",
      confidence: 0.9,
    },
  ),
  look(180, "verify", "No more requests than half an hour ago: it is not load.", {
    kind: "metric",
    series: "red:catalog:rate",
    fromPageMicros: -minutes(4),
    toPageMicros: -minutes(1),
  }),
  take(190, "Back to the version that does not leak; its processes begin with empty heaps.", [
    "rollback",
    "catalog",
  ]),
];

const effects: readonly ActionEffect[] = [
  cures(
    act("rollback", "catalog"),
    "The version before it does not leak, and every instance begins anew with an empty heap.",
  ),
  cures(
    [act("restart", "catalog"), act("rollback", "catalog")],
    "The restart buys some minutes at once; in them the rollback takes the leak away.",
  ),
  helps(
    act("restart", "catalog"),
    "Empty heaps are fast, for as long as the first ones were: after eight minutes it is where it was.",
  ),
  helps(
    act("scale-out", "catalog"),
    "Fewer requests for each instance, so each leaks more slowly; the old ones keep what they have, and the new ones leak as well.",
  ),
  helps(
    act("disable-retries", "gateway"),
    "Fewer requests reach catalog, so it suffers less; those that hit a pause still fail.",
  ),
  harms(
    act("drain", "catalog", { instance: 1 }),
    "The other instance gets all requests: it leaks twice as fast and collects twice as often.",
  ),
  idles(act("rollback", "checkout"), "v241 is innocent: it went out after the line had begun to rise."),
  idles(act("scale-out", "checkout"), "Checkout has room to spare: it waits for catalog."),
  idles(act("restart", "checkout"), "Checkout waits for catalog, before and after."),
  idles(act("raise-pool", "catalog"), "Catalog's pool is nearly empty: it does not wait for its database."),
  idles(act("scale-up", "catalog-db"), "Catalog's database is as fast as ever."),
];

/** A release of catalog leaks; the collector spirals. */
export const leak: Cause = {
  id: "leak",
  faults: leakyRelease,
  truth: leakTruth,
  evidence,
  redHerrings,
  expertPath,
  effects,
  hints: leakHints,
  lookAlikes: [likeANeighbour, ...others],
};
