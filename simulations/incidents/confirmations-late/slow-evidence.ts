import { minutes, ms, seconds } from "../../kernel/time";
import { atLeast, atMost, durationOf, onLog, onSeries, onSpan, onTrace, timesBaseline } from "../evidence";
import type { Evidence } from "../incident";
import { lateness, shopIsWell } from "./common-evidence";

/** What shows that whoever handles messages waits for the mail provider. */

const PROVIDER = "the mail provider";
const FAR_TOO_LONG_MICROS = ms(600);

export const evidence: readonly Evidence[] = [
  ...lateness,
  {
    id: "duration",
    step: "metrics",
    title: "Handling one message takes ten times as long",
    explanation: "A sixth of a second was the rule; now it is more than a second.",
    weight: 0.15,
    shows: onSeries(["red:email-worker:duration"], (window) => timesBaseline(window, 4)),
  },
  {
    id: "busy",
    step: "metrics",
    title: "All handlers are taken, and the CPU is idle",
    explanation: "Four messages in hand at any time, and less work than before: the handlers wait.",
    weight: 0.2,
    shows: onSeries(
      ["use:email-worker.cpu:utilization"],
      (window, { faultMicros }) =>
        window.fromMicros >= faultMicros &&
        window.baseline !== null &&
        atLeast(window.mean, 0.3 * window.baseline) &&
        atMost(window.mean, 0.8 * window.baseline),
    ),
  },
  {
    id: "onset",
    step: "window",
    title: "It begins at once, when nothing was changed",
    explanation:
      "The worker's durations step up minutes after its release was complete, from one moment to the next.",
    weight: 0.15,
    shows: onSeries(
      ["red:email-worker:duration"],
      (window, { faultMicros }) =>
        window.fromMicros <= faultMicros + seconds(15) &&
        window.toMicros >= faultMicros + minutes(2) &&
        window.baseline !== null &&
        atLeast(window.max, 4 * window.baseline),
    ),
  },
  {
    id: "provider",
    step: "traces",
    title: "The time goes to the mail provider",
    explanation: "One span of waiting of more than a second, and nothing of ours below it.",
    weight: 0.25,
    shows: onSpan((span) => span.name === PROVIDER && durationOf(span) >= FAR_TOO_LONG_MICROS),
  },
  {
    id: "render",
    step: "follow",
    title: "Writing the e-mail is as quick as ever",
    explanation: "In the same trace the worker's own part takes its usual few hundredths of a second.",
    weight: 0.2,
    shows: onTrace(
      (spans) =>
        spans.some((span) => span.name === PROVIDER && durationOf(span) >= FAR_TOO_LONG_MICROS) &&
        spans.some((span) => span.name === "render e-mail" && durationOf(span) <= ms(200)),
    ),
  },
  {
    id: "sent",
    step: "logs",
    title: "Confirmations are still sent, one by one",
    explanation: "Nothing fails, nothing crashes: each mail goes out in the end, late.",
    weight: 0.15,
    shows: onLog(
      ({ service, body, atMicros }, { faultMicros }) =>
        service === "email-worker" &&
        body.startsWith("confirmation of order") &&
        atMicros >= faultMicros + minutes(3),
    ),
  },
  shopIsWell,
];
