import type { SpanView } from "../../telemetry/views";
import { atLeast, fallenTo, onLog, onSeries, onSpan } from "../evidence";
import type { Evidence } from "../incident";
import { lateness, shopIsWell } from "./common-evidence";

/** What shows that messages kill whoever handles them. */

const deliveriesOf = ({ attributes }: SpanView): number =>
  Number(attributes["faultline.messaging.deliveries"] ?? 0);
const isHandling = ({ service, kind }: SpanView): boolean =>
  service === "email-worker" && kind === "consumer";

export const evidence: readonly Evidence[] = [
  ...lateness,
  {
    id: "errors",
    step: "metrics",
    title: "What the worker takes breaks off",
    explanation: "A quarter of the messages that it still takes fail; none did before.",
    weight: 0.2,
    shows: onSeries(["red:email-worker:errors"], ({ mean }) => atLeast(mean, 0.08)),
  },
  {
    id: "idle",
    step: "metrics",
    title: "The worker does hardly anything",
    explanation:
      "Its CPU is idle with a long queue before it, and its line has gaps: most of the time there is no worker at all.",
    weight: 0.1,
    shows: onSeries(["use:email-worker.cpu:utilization"], (window) => fallenTo(window, 0.35)),
  },
  {
    id: "rate",
    step: "window",
    title: "The worker stops handling from one minute to the next",
    explanation: "Its rate falls to almost nothing, minutes after its release was complete.",
    weight: 0.15,
    shows: onSeries(["red:email-worker:rate"], (window) => fallenTo(window, 0.35)),
  },
  {
    id: "breaks-off",
    step: "traces",
    title: "Handling breaks off, for four messages at once",
    explanation:
      "Consumer spans of one process that all end at the same instant, with an error: the process has died. They are delivered again.",
    weight: 0.2,
    shows: onSpan((span) => isHandling(span) && span.status === "error"),
  },
  {
    id: "again",
    step: "follow",
    title: "One message, and each time its handling breaks off",
    explanation:
      "Follow one messaging.message.id: delivered again and again, and none of its spans ends well. The process dies of it.",
    weight: 0.2,
    shows: onSpan((span) => isHandling(span) && deliveriesOf(span) >= 2 && span.status === "error"),
  },
  {
    id: "crash",
    step: "logs",
    title: "The worker crashes while it handles a message",
    explanation: "Line after line, with a start 15 seconds later each time: a crash loop.",
    weight: 0.25,
    shows: onLog(
      ({ service, body }) =>
        service === "email-worker" && body.includes("crashed: while it handled a message"),
    ),
  },
  {
    id: "started",
    step: "logs",
    title: "It starts again and again",
    explanation: "Nobody has restarted it: its process is a new one each time.",
    weight: 0.1,
    shows: onLog(
      ({ service, body, atMicros }, { faultMicros }) =>
        service === "email-worker" && body.endsWith("started") && atMicros > faultMicros + 10_000_000,
    ),
  },
  shopIsWell,
];
