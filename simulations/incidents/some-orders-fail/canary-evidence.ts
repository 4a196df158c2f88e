import type { SpanView } from "../../telemetry/views";
import { ms } from "../../kernel/time";
import {
  atLeast,
  atMost,
  durationOf,
  innocentChange,
  onChange,
  onLog,
  onSeries,
  onSpan,
  onTrace,
  thePage,
} from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What shows that payment's canary is what fails. */

const isPayment = ({ service, kind }: SpanView): boolean => service === "payment" && kind === "server";
const hasFailed = ({ status }: SpanView): boolean => status === "error";

export const evidence: readonly Evidence[] = [
  thePage("A few orders in a hundred fail or are slow, counted where the customer stands."),
  {
    id: "few",
    step: "symptom",
    title: "A few orders in a hundred, and no more",
    explanation: "The share of good checkouts falls to somewhat above nine in ten and stays there.",
    weight: 0.1,
    shows: onSeries(["slo"], ({ mean }) => atLeast(mean, 0.8) && atMost(mean, 0.97)),
  },
  {
    id: "errors",
    step: "metrics",
    title: "Payment fails by itself",
    explanation:
      "It answers 5xx to some per cent of its requests, and nothing below it fails: it is the lowest part with errors.",
    weight: 0.2,
    shows: onSeries(["red:payment:errors"], ({ mean }) => atLeast(mean, 0.02) && atMost(mean, 0.3)),
  },
  {
    id: "canary",
    step: "window",
    title: "The canary of payment, v35",
    explanation: "The first error comes within seconds of it. All other changes are minutes older.",
    weight: 0.25,
    shows: onChange(
      ({ component, kind, atMicros }, { faultMicros }) =>
        component === "payment" && kind === "deploy" && atMicros === faultMicros,
    ),
  },
  {
    id: "version",
    step: "traces",
    title: "Every payment that fails is of v35",
    explanation: "The failed span is payment's own, with 500, and its service.version is the canary's.",
    weight: 0.2,
    shows: onSpan((span) => isPayment(span) && hasFailed(span) && span.serviceVersion === "v35"),
  },
  {
    id: "store",
    step: "follow",
    title: "It waits for a feature store that nobody else asks",
    explanation: "Almost half a second, and then it gives up. v33 has no such step.",
    weight: 0.2,
    shows: onSpan((span) => span.name === "the feature store" && durationOf(span) >= ms(200)),
  },
  {
    id: "contrast",
    step: "follow",
    title: "The same order, refused by one version and taken by the other",
    explanation: "The gateway tries again, and the second payment of the same order goes well on v33.",
    weight: 0.2,
    shows: onTrace(
      (spans) =>
        spans.some((span) => isPayment(span) && hasFailed(span) && span.serviceVersion === "v35") &&
        spans.some((span) => isPayment(span) && !hasFailed(span) && span.serviceVersion === "v33"),
    ),
  },
  {
    id: "log",
    step: "logs",
    title: "Payment says what it lacks",
    explanation: "The fraud model has no features for the customer, so the payment is not decided.",
    weight: 0.2,
    shows: onLog(({ service, body }) => service === "payment" && body.startsWith("fraud model: no features")),
  },
  {
    id: "again",
    step: "logs",
    title: "The gateway tries the order again",
    explanation: "An error, not a time-out: checkout answers 502, because somebody below it failed.",
    weight: 0.1,
    shows: onLog(
      ({ service, body }) => service === "gateway" && /^checkout: POST \/checkout failed \(502\)/.test(body),
    ),
  },
  {
    id: "room",
    step: "verify",
    title: "Payment has all it needs",
    explanation: "Its CPU and its workers are as idle as ever: it is not for want of capacity that it fails.",
    weight: 0.1,
    shows: onSeries(
      ["use:payment.cpu:utilization", "use:payment.workers:utilization"],
      (window, { faultMicros }) => window.toMicros > faultMicros + 120_000_000 && atMost(window.mean, 0.3),
    ),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "inventory",
    "v76 was on both instances minutes before the first error, and nothing of inventory fails.",
  ),
  innocentChange("catalog", "Catalog v118 went out twenty minutes earlier, and nothing moved with it."),
  innocentChange("orders-db", "The clean-up was over long before, and the database is as quick as ever."),
];
