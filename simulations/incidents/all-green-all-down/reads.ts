import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import {
  anyOf,
  atLeast,
  durationOf,
  innocentChange,
  onChange,
  onSeries,
  onTrace,
  spansOf,
  timesBaseline,
} from "../evidence";
import type { ActionEffect, Evidence, ExpertStep } from "../incident";
import { act, conclude, cures, helps, idles, later, look, take } from "../moves";
import { idlePanel } from "./channel";
import { redHerrings, shared, unanswered, waitedInVain } from "./evidence";
import { manySmallReads } from "./faults";
import { readsHints } from "./hints";
import { likeTheRack, starvedDatabase, surge } from "./look-alikes";
import { readsTruth } from "./truth";

const evidence: readonly Evidence[] = [
  ...shared,
  {
    id: "disk",
    step: "metrics",
    title: "The disk of the orders database is full of work",
    explanation:
      "Its CPU has room, and that is what people look at. Every statement needs the disk first, and there the queue is long.",
    weight: 0.25,
    shows: anyOf(
      onSeries(["use:orders-db.disk:utilization"], (window) => atLeast(window.mean, 0.85)),
      onSeries(["use:orders-db.disk:queue"], (window) => atLeast(window.mean, 8)),
    ),
  },
  {
    id: "retries",
    step: "verify",
    title: "Checkout is asked twice as often, by no more customers",
    explanation:
      "The gateway tries each order up to three times. If the release alone kept the shop down, checkout's rate would be what it was.",
    weight: 0.1,
    shows: onSeries(["red:checkout:rate"], (window) => timesBaseline(window, 1.6)),
  },
  {
    id: "broken-trace",
    step: "traces",
    title: "Checkout's traces end at its own door",
    explanation:
      "A reservation runs out of time, and nothing is below it: checkout's new proxies drop the trace context. It is not that nothing happened. It happened in another trace.",
    weight: 0.15,
    shows: unanswered("inventory"),
  },
  {
    id: "other-half",
    step: "follow",
    title: "One reservation, eighteen reads",
    explanation:
      "The other half of the trace begins in inventory, as if somebody had called it from outside: eighteen SELECTs one after the other, each of which waits for the disk.",
    weight: 0.25,
    shows: (pin, facts) =>
      onTrace(
        (spans) =>
          spans.filter(({ service, name }) => service === "inventory" && name === "SELECT shelves").length >=
          3,
      )(pin, facts) ||
      spansOf(pin).some(
        ({ service, name, startMicros, ...span }) =>
          service === "inventory" &&
          name === "SELECT shelves" &&
          startMicros >= facts.faultMicros &&
          durationOf({ service, name, startMicros, ...span }) >= 50_000,
      ),
  },
  {
    id: "release",
    step: "window",
    title: "Release v76 of inventory",
    explanation:
      "Everything begins within two minutes of it. The proxies of checkout are older: they took the light away before the accident.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, atMicros }, { faultMicros }) =>
        component === "inventory" && kind === "deploy" && atMicros === faultMicros,
    ),
  },
  {
    id: "log",
    step: "logs",
    title: "The callers say who does not answer",
    explanation: "No answer in time: checkout and the gateway name inventory.",
    weight: 0.1,
    shows: waitedInVain("inventory"),
  },
  {
    id: "still",
    step: "verify",
    title: "The disk stays full when the release is gone",
    explanation:
      "Minutes after v76 was rolled back the queue is as long as before: what fills it now are callers that try again.",
    weight: 0.1,
    shows: (pin, { faultMicros }) =>
      pin.kind === "metric" &&
      pin.window.series === "use:orders-db.disk:utilization" &&
      pin.window.fromMicros >= faultMicros + minutes(6) &&
      atLeast(pin.window.mean, 0.85),
  },
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: most checkouts fail, and nothing else complains.", {
    kind: "alert",
    severity: "page",
  }),
  look(40, "metrics", "Errors in checkout.", {
    kind: "metric",
    series: "red:checkout:errors",
    fromPageMicros: -minutes(0.5),
    toPageMicros: minutes(1),
  }),
  look(65, "metrics", "Of all resources one is full, and nobody had looked at it: a disk.", {
    kind: "metric",
    series: "use:orders-db.disk:utilization",
    fromPageMicros: -minutes(0.5),
    toPageMicros: minutes(1),
  }),
  look(85, "window", "Inventory v76 went out within two minutes of the first failure.", {
    kind: "change",
    component: "inventory",
    changeKind: "deploy",
    titleIncludes: "v76",
  }),
  look(
    110,
    "traces",
    "A failed order waits for a reservation; nothing is below it. A trace cannot end there.",
    {
      kind: "trace",
      operation: "POST /checkout",
      spanName: "POST /reservations",
      minDurationMicros: 400_000,
      failed: true,
      fromPageMicros: -minutes(2),
    },
  ),
  look(135, "follow", "Traces that begin in inventory are its other half: read after read after read.", {
    kind: "trace",
    operation: "SELECT shelves",
    spanName: "SELECT shelves",
    minDurationMicros: 60_000,
  }),
  look(155, "logs", "Checkout's log names inventory.", {
    kind: "log",
    service: "checkout",
    text: "inventory POST /reservations",
  }),
  conclude(
    180,
    "v76 turned one access to the disk into nineteen; callers that give up and try again do the rest.",
    {
      component: "inventory",
      mechanism: "slow-statement-retry-overload",
      trigger: "inventory-release",
      scope: "orders-db-users",
      confidence: 0.9,
    },
  ),
  look(200, "verify", "Checkout is asked twice as often, with no more customers: retries, which will stay.", {
    kind: "metric",
    series: "red:checkout:rate",
    fromPageMicros: minutes(1),
    toPageMicros: minutes(3),
  }),
  take(210, "Take the trigger away.", ["rollback", "inventory"]),
  take(215, "And the retries, which would keep the disk full without it.", ["disable-retries", "gateway"]),
];

const rollback = act("rollback", "inventory");

const effects: readonly ActionEffect[] = [
  helps(rollback, "It takes the many reads away. The retries are enough to keep the disk full without them."),
  helps(
    act("disable-retries", "gateway"),
    "A third of the load is left, but v76 alone is more than the disk can do.",
  ),
  helps(act("disable-retries", "checkout"), "Fewer statements, but v76 alone is more than the disk can do."),
  cures([rollback, act("disable-retries", "gateway")], "The trigger is gone, and the loop is broken."),
  cures([rollback, act("disable-retries", "checkout")], "The trigger is gone, and the loop is broken."),
  cures(
    [rollback, later(minutes(2), act("restart", "orders-db"))],
    "With the release gone, throwing the waiting statements away ends the overload.",
  ),
  cures(
    [rollback, later(minutes(2), act("restart", "checkout"))],
    "With the release gone, throwing checkout's waiting work away, and its retries with it, ends the overload.",
  ),
  helps(
    [rollback, later(minutes(2), act("restart", "inventory"))],
    "Too little of the waiting work is inventory's.",
  ),
  helps(
    act("restart", "orders-db"),
    "It throws the waiting statements away, and v76 brings new ones. Once the release is rolled back, it cures.",
  ),
  idles(act("scale-out", "inventory"), "More instances, more connections, more reads at once of one disk."),
  idles(act("scale-up", "orders-db"), "More cores for a database that waits for its disk."),
  idles(act("rollback", "catalog"), "v118 is innocent."),
];

/** A release asks the disk eighteen times more often, where checkout's traces cannot see it. */
export const reads: Cause = {
  id: "reads",
  faults: manySmallReads,
  channel: [idlePanel],
  truth: readsTruth,
  evidence,
  redHerrings: [
    ...redHerrings,
    innocentChange(
      "inventory",
      "Rack 7 was worked on ten minutes before anything failed.",
      "rack 7",
      "rack-7",
    ),
  ],
  expertPath,
  effects,
  hints: readsHints,
  lookAlikes: [likeTheRack, surge, starvedDatabase],
};
