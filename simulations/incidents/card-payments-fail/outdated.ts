import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { atLeast, atMost, onSeries, onSpan } from "../evidence";
import type { ActionEffect, Evidence, ExpertStep } from "../incident";
import { act, conclude, cures, harms, helps, idles, look, take } from "../moves";
import { failsBy, firstLooks, redHerrings, shared } from "./evidence";
import { addressesMove } from "./faults";
import { outdatedHints } from "./hints";
import { likeExpiry, others } from "./look-alikes";
import { outdatedTruth } from "./truth";

const byRefusal = failsBy("connection_refused", "connection refused");

const evidence: readonly Evidence[] = [
  ...shared,
  {
    id: "part",
    step: "metrics",
    title: "Two calls in three fail, and go on failing",
    explanation:
      "Neither all nor few: a share that stays where it is. It is the share of the addresses that lead nowhere.",
    weight: 0.15,
    shows: onSeries(["red:bank:errors"], (window) => atLeast(window.mean, 0.55) && atMost(window.mean, 0.8)),
  },
  {
    id: "others",
    step: "verify",
    title: "The next call of the same process goes through",
    explanation:
      "With the same code, the same certificate and the same name, and as fast as ever. The bank is up: some of the doors that payment knocks at are not there any more.",
    weight: 0.15,
    shows: onSpan(
      ({ service, kind, status, attributes, endMicros }) =>
        service === "payment" &&
        kind === "client" &&
        status !== "error" &&
        endMicros !== null &&
        attributes["server.address"] === "bank",
    ),
  },
  {
    id: "trace",
    step: "traces",
    title: "Connections are refused",
    explanation:
      "The call to the bank ends with connection_refused: at that address nobody listens, and the network says so at once.",
    weight: 0.2,
    shows: byRefusal.span,
  },
  {
    id: "log",
    step: "logs",
    title: "Payment says how",
    explanation: "Its log names the error of each failed payment: no connection to the bank, refused.",
    weight: 0.2,
    shows: byRefusal.log,
  },
];

const expertPath: readonly ExpertStep[] = [
  ...firstLooks,
  look(95, "traces", "The failed call to the bank is short: refused.", {
    kind: "trace",
    operation: "POST /authorisations",
    spanName: "POST /authorisations",
    minDurationMicros: 0,
    failed: true,
    fromPageMicros: 0,
  }),
  look(110, "logs", "Payment's log says the same of every one of them.", {
    kind: "log",
    service: "payment",
    text: "refused",
  }),
  look(130, "metrics", "Two in three, from the beginning on. That is a share of addresses, not of load.", {
    kind: "metric",
    series: "red:bank:errors",
    fromPageMicros: 0,
    toPageMicros: minutes(2),
  }),
  look(142, "verify", "And those that get through are as fast as ever: the bank is up, elsewhere.", {
    kind: "trace",
    operation: "POST /authorisations",
    spanName: "POST /authorisations",
    minDurationMicros: 40_000,
    fromPageMicros: 0,
  }),
  conclude(155, "The bank has moved, its name says where to, and payment has not asked again.", {
    component: "payment",
    mechanism: "stale-addresses",
    trigger: "bank-maintenance",
    scope: "card-payers",
    confidence: 0.9,
    beganBeforePageMicros: minutes(1.5),
  }),
  take(170, "New processes ask for the name anew.", ["restart", "payment"]),
];

const effects: readonly ActionEffect[] = [
  cures(
    act("restart", "payment"),
    "New processes resolve the bank's name, and get the addresses of today. Payment is away for 20 seconds.",
  ),
  cures(
    act("disable-flag", "payment"),
    "Cards are charged later, so that the old addresses do not matter. It costs the orders that will not be paid, where a restart would have cost 20 seconds.",
  ),
  helps(
    act("scale-out", "payment"),
    "New instances resolve the name anew and get through. The old ones go on knocking at the old doors.",
  ),
  harms(
    act("disable-retries", "gateway"),
    "A second attempt often meets an address that is still there: retries are what lets most of the orders through.",
  ),
  harms(
    act("enable-breaker", "checkout"),
    "About half of all payments fail, so the breaker before payment opens again and again, and those that would have gone through fail as well.",
  ),
  idles(act("set-timeout", "checkout"), "Nothing times out here: calls fail at once."),
];

/** The bank moves to other addresses; payment holds on to the old ones. */
export const outdated: Cause = {
  id: "outdated",
  faults: addressesMove,
  truth: outdatedTruth,
  evidence,
  redHerrings,
  expertPath,
  effects,
  hints: outdatedHints,
  lookAlikes: [likeExpiry, ...others],
};
