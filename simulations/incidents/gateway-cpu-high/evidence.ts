import type { SpanView } from "../../telemetry/views";
import { minutes, ms, seconds } from "../../kernel/time";
import {
  atLeast,
  atMost,
  durationOf,
  innocentChange,
  onChange,
  onSeries,
  onTrace,
  thePage,
} from "../evidence";
import type { Evidence, MetricWindow, RedHerring } from "../incident";

/** What shows that the system does what it should, and that the alert is at fault. */

/** The mean over a window that lies after the beginning is within these multiples of the healthy history. */
const between = ({ mean, baseline }: MetricWindow, least: number, most: number): boolean =>
  baseline !== null && atLeast(mean, least * baseline) && atMost(mean, most * baseline);

const isRoot = ({ parentSpanId, service, kind }: SpanView): boolean =>
  parentSpanId === null && service === "gateway" && kind === "server";

export const evidence: readonly Evidence[] = [
  thePage("It tells of a resource that is used, not of anybody who suffers."),
  {
    id: "objective",
    step: "symptom",
    title: "Users have what they are promised",
    explanation: "Orders succeed in time as before: the objective is met, and none of its budget burns.",
    weight: 0.2,
    shows: onSeries(
      ["slo"],
      (window, { faultMicros }) =>
        window.toMicros >= faultMicros + minutes(1.5) && atLeast(window.mean, 0.998),
    ),
  },
  {
    id: "proportion",
    step: "metrics",
    title: "More requests, by a fifth",
    explanation:
      "The gateways' rate has risen by about as much as their CPU. A request costs what it did; there are more of them.",
    weight: 0.25,
    shows: onSeries(
      ["red:gateway:rate"],
      (window, { faultMicros }) => window.fromMicros >= faultMicros - minutes(1) && between(window, 1.1, 1.4),
    ),
  },
  {
    id: "room",
    step: "metrics",
    title: "The gateways have room",
    explanation:
      "Three fifths used, and hardly anybody waits for a core: far from where queues begin to grow.",
    weight: 0.15,
    shows: onSeries(
      ["use:gateway.cpu:utilization"],
      (window) => atLeast(window.mean, 0.48) && atMost(window.mean, 0.7) && atMost(window.max, 0.85),
    ),
  },
  {
    id: "rule",
    step: "window",
    title: "The rule is new",
    explanation:
      "It paged at 80 % until this afternoon. Its 56 % comes from a template, and half of the CPU is what the gateways are sized to use.",
    weight: 0.25,
    shows: onChange(({ title }) => title.startsWith("Alert rule gateway-cpu")),
  },
  {
    id: "trace",
    step: "traces",
    title: "A request through the gateway is as quick as ever",
    explanation: "From end to end it takes what it always took; nothing of it waits for the gateway.",
    weight: 0.1,
    shows: onTrace((spans) =>
      spans.some((span) => isRoot(span) && span.status !== "error" && durationOf(span) <= ms(500)),
    ),
  },
  {
    id: "durations",
    step: "follow",
    title: "Durations at the gateway have not moved",
    explanation: "The slow end is where it was. A part that is short of CPU shows it there first.",
    weight: 0.2,
    shows: onSeries(
      ["red:gateway:duration"],
      (window, { faultMicros }) => window.toMicros >= faultMicros + minutes(3) && between(window, 0.7, 1.12),
    ),
  },
  {
    id: "below",
    step: "verify",
    title: "What lies behind is busier in the same proportion",
    explanation:
      "More orders, more pages, more look-ups, each by about a fifth, and no part is near its limit: a good afternoon.",
    weight: 0.15,
    shows: onSeries(
      ["red:checkout:rate", "red:catalog:rate", "red:inventory:rate", "red:cart:rate"],
      (window, { faultMicros }) =>
        window.fromMicros >= faultMicros &&
        window.toMicros >= window.fromMicros + seconds(60) &&
        between(window, 1.08, 1.45),
    ),
  },
  {
    id: "no-errors",
    step: "verify",
    title: "Nothing fails",
    explanation: "The gateway's errors are none, as in the hour before.",
    weight: 0.15,
    shows: onSeries(
      ["red:gateway:errors", "use:gateway.workers:errors"],
      (window, { faultMicros }) => window.toMicros >= faultMicros + minutes(3) && atMost(window.mean, 0.0005),
    ),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "catalog",
    "Catalog v118 went out twenty minutes before, and what a request costs has not changed.",
  ),
  innocentChange(
    "gateway",
    "Connections are kept open for longer: fewer handshakes, if anything. The CPU did not move with it.",
    "keep-alive",
  ),
];
