import { minutes } from "../../kernel/time";
import { atLeast, atMost, innocentChange, onSeries, thePage } from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What shows in both cases: messages pile up behind a shop that is well. */

export const lateness: readonly Evidence[] = [
  thePage("Confirmations are not sent in time, counted from the order on."),
  {
    id: "late",
    step: "symptom",
    title: "Most confirmations are late",
    explanation: "Within a few minutes, the share that is sent in time falls to next to nothing.",
    weight: 0.1,
    shows: onSeries(["slo"], ({ mean }) => atMost(mean, 0.85)),
  },
  {
    id: "backlog",
    step: "metrics",
    title: "The queue grows",
    explanation: "Hundreds of messages wait where none waited: they come as fast as ever, and are not taken.",
    weight: 0.15,
    shows: onSeries(["use:email-queue.backlog:queue"], ({ mean }) => atLeast(mean, 50)),
  },
];

export const shopIsWell: Evidence = {
  id: "orders",
  step: "verify",
  title: "Orders are placed as ever",
  explanation: "Checkout is as busy as before: not more messages than usual, but fewer that are handled.",
  weight: 0.15,
  shows: onSeries(
    ["red:checkout:rate", "red:email-queue:rate"],
    (window, { faultMicros }) =>
      window.fromMicros >= faultMicros - minutes(1) &&
      window.baseline !== null &&
      atLeast(window.mean, 0.85 * window.baseline) &&
      atMost(window.mean, 1.2 * window.baseline),
  ),
};

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "email-worker",
    "v20 ran for minutes, and sent mails as v19 had done, before the first one was late.",
  ),
  innocentChange("catalog", "Catalog v118 went out twenty minutes earlier, and writes no mails."),
];
