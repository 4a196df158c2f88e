import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { anyOf, atLeast, atMost, fallenTo, onChange, onSeries } from "../evidence";
import type { ActionEffect, Evidence, ExpertStep } from "../incident";
import { act, conclude, cures, helps, idles, look, take } from "../moves";
import { greenPanel } from "./channel";
import { redHerrings, shared, unanswered, waitedInVain } from "./evidence";
import { rackLosesMessages } from "./faults";
import { rackHints } from "./hints";
import { likeManyReads, slowBank, slowInstance } from "./look-alikes";
import { rackTruth } from "./truth";

const evidence: readonly Evidence[] = [
  ...shared,
  {
    id: "silence",
    step: "metrics",
    title: "Inventory reports no more than before",
    explanation:
      "It reports no more requests than half an hour ago. Catalog, whom the same callers ask in the same breath, gets half as many again, since they try again. Inventory's should have risen as well: somebody has stopped counting.",
    weight: 0.2,
    shows: onSeries(["red:inventory:rate"], (window) => fallenTo(window, 1.03)),
  },
  {
    id: "edge",
    step: "follow",
    title: "Checkout's calls to inventory are not answered",
    explanation:
      "Seen from the caller, a good part of the reservations runs out of time, and in the trace nothing is below them: whoever got them, if anybody did, tells nothing.",
    weight: 0.2,
    shows: anyOf(
      unanswered("inventory"),
      onSeries(["edge:checkout>inventory:errors"], (window) => atLeast(window.mean, 0.15)),
    ),
  },
  {
    id: "payment",
    step: "traces",
    title: "Payment has the same trouble",
    explanation:
      "Of the orders that get as far as payment, many wait two seconds for nothing, again without a span below. Two services, one pattern: look for what they share.",
    weight: 0.2,
    shows: anyOf(
      unanswered("payment"),
      onSeries(["edge:checkout>payment:errors"], (window) => atLeast(window.mean, 0.15)),
    ),
  },
  {
    id: "log",
    step: "logs",
    title: "The callers say who does not answer",
    explanation:
      "No answer in time: checkout and the gateway name inventory. Inventory's own log has no such line.",
    weight: 0.1,
    shows: waitedInVain("inventory"),
  },
  {
    id: "rack",
    step: "window",
    title: "The work in rack 7",
    explanation:
      "It began within the same minute, and the note names a machine of inventory and one of payment. Nothing else touches both.",
    weight: 0.2,
    shows: onChange(
      ({ title, atMicros }, { faultMicros }) => title.includes("rack 7") && atMicros === faultMicros,
    ),
  },
  {
    id: "idle",
    step: "verify",
    title: "Nothing that inventory uses is full",
    explanation:
      "The database's disk has room, as has everything else: those requests are not waiting in any queue of ours. They are not there.",
    weight: 0.15,
    shows: onSeries(["use:orders-db.disk:utilization"], (window) => atMost(window.mean, 0.75)),
  },
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: most checkouts fail, and nothing else complains.", {
    kind: "alert",
    severity: "page",
  }),
  look(40, "metrics", "Errors in checkout. None of those whom it asks reports any.", {
    kind: "metric",
    series: "red:checkout:errors",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(
    70,
    "metrics",
    "Callers try again, and catalog gets more requests than before. Inventory reports none the more: why?",
    {
      kind: "metric",
      series: "red:inventory:rate",
      fromPageMicros: 0,
      toPageMicros: minutes(2),
    },
  ),
  look(95, "traces", "A failed order: checkout waits for payment, and nothing is below.", {
    kind: "trace",
    operation: "POST /payments",
    spanName: "POST /payments",
    minDurationMicros: 1_000_000,
    failed: true,
    fromPageMicros: 0,
  }),
  look(120, "follow", "Another: it waits for a reservation, and nothing is below that either.", {
    kind: "trace",
    operation: "POST /reservations",
    spanName: "POST /reservations",
    minDurationMicros: 850_000,
    failed: true,
    fromPageMicros: 0,
  }),
  look(140, "logs", "Checkout names inventory; inventory itself says nothing.", {
    kind: "log",
    service: "checkout",
    text: "inventory POST /reservations",
  }),
  look(160, "window", "Rack 7: a machine of each, within the same minute.", {
    kind: "change",
    component: "inventory",
    changeKind: "job",
    titleIncludes: "rack 7",
  }),
  conclude(
    185,
    "What crosses the switch of rack 7 gets lost: calls to one instance of inventory and one of payment, and their telemetry with them.",
    {
      component: "inventory",
      mechanism: "network-degradation",
      trigger: "rack-7",
      scope: "checkout-and-stock",
      confidence: 0.9,
    },
  ),
  look(205, "verify", "Were it load, something would be full. Nothing is.", {
    kind: "metric",
    series: "use:orders-db.disk:utilization",
    fromPageMicros: 0,
    toPageMicros: minutes(3),
  }),
  take(
    220,
    "The silent instance of inventory out of rotation: it is number 1, by the names of those that speak.",
    ["drain", "inventory", { instance: 1 }],
  ),
  take(230, "And payment's in the same rack: number 2.", ["drain", "payment", { instance: 2 }]),
];

const effects: readonly ActionEffect[] = [
  cures(
    [act("drain", "inventory", { instance: 1 }), act("drain", "payment", { instance: 2 })],
    "Both instances in rack 7 are out of rotation. The other two can carry the load.",
  ),
  helps(
    act("drain", "inventory", { instance: 1 }),
    "With the silent instance, reservations work again. Those who get past them meet payment's silent instance.",
  ),
  helps(
    act("drain", "payment", { instance: 2 }),
    "With the silent instance, payments work again, for those who get a reservation.",
  ),
  helps(
    act("scale-out", "inventory"),
    "The silent instance gets a sixth of the calls instead of half, and loses those.",
  ),
  helps(
    act("scale-out", "payment"),
    "The silent instance gets a sixth of the calls instead of half, and loses those.",
  ),
  helps(
    [act("scale-out", "inventory"), act("scale-out", "payment")],
    "Better than either, and still one order in four meets a silent instance.",
  ),
  idles(act("restart", "inventory"), "The process is well; it comes back in the same rack."),
  idles(act("restart", "payment"), "The process is well; it comes back in the same rack."),
  idles(act("rollback", "catalog"), "v118 is innocent."),
  idles(act("raise-pool", "inventory"), "Inventory's pool is not what is short."),
];

/** Work on a switch: what crosses it gets lost, and telemetry most of all. */
export const rack: Cause = {
  id: "rack",
  faults: rackLosesMessages,
  channel: [greenPanel],
  truth: rackTruth,
  evidence,
  redHerrings,
  expertPath,
  effects,
  hints: rackHints,
  lookAlikes: [likeManyReads, slowInstance, slowBank],
};
