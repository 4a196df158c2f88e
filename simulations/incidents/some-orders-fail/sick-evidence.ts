import type { SpanView } from "../../telemetry/views";
import { minutes, ms, seconds } from "../../kernel/time";
import {
  atLeast,
  atMost,
  durationOf,
  innocentChange,
  onLog,
  onSeries,
  onSpan,
  onTrace,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What shows that one instance of checkout is sick. */

/** The instance, as its processes' names end. */
const SICK = "-3";
/** What checkout computes for a request takes 16 to 22 ms of CPU, and never this. */
const FAR_TOO_LONG_MICROS = ms(200);

const isCheckout = ({ service, kind }: SpanView): boolean => service === "checkout" && kind === "server";
const isComputing = ({ name }: SpanView): boolean => name === "price basket" || name === "render orders";
const isSick = ({ serviceInstance }: SpanView): boolean => serviceInstance?.endsWith(SICK) ?? false;

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
    id: "tail",
    step: "metrics",
    title: "The slow end of checkout's durations moves",
    explanation:
      "Checkout's 95th percentile rises to several times what it was. Those of cart, payment and inventory stay.",
    weight: 0.15,
    shows: onSeries(["red:checkout:duration"], (window) => timesBaseline(window, 2)),
  },
  {
    id: "cpu",
    step: "metrics",
    title: "Checkout works more for the same requests",
    explanation:
      "Its CPU is two or three times as busy as it was, and still has room by far: a mean over eight instances, one of which makes the difference.",
    weight: 0.2,
    shows: onSeries(
      ["use:checkout.cpu:utilization"],
      (window) => timesBaseline(window, 1.8) && atMost(window.mean, 0.5),
    ),
  },
  {
    id: "onset",
    step: "window",
    title: "It begins when nothing was changed",
    explanation:
      "Checkout's CPU steps up at once, minutes after the last release was complete. Checkout itself was not released at all.",
    weight: 0.15,
    shows: onSeries(
      ["use:checkout.cpu:utilization", "red:checkout:duration"],
      (window, { faultMicros }) =>
        window.fromMicros <= faultMicros + seconds(15) &&
        window.toMicros >= faultMicros + minutes(2) &&
        window.baseline !== null &&
        atLeast(window.max, 2 * window.baseline) &&
        atLeast(window.mean, 1.2 * window.baseline),
    ),
  },
  {
    id: "slow",
    step: "traces",
    title: "A slow order was at instance 3 of checkout",
    explanation: "Sort by duration: order after order that took too long was handled by the same process.",
    weight: 0.15,
    shows: onTrace((spans) =>
      spans.some(
        (span) => isSick(span) && (isCheckout(span) || isComputing(span)) && durationOf(span) >= ms(600),
      ),
    ),
  },
  {
    id: "compute",
    step: "follow",
    title: "There, plain computing takes a quarter of a second and more",
    explanation:
      "Pricing a basket needs 22 ms of CPU and nothing from anybody. On this one instance it takes about 25 times as long.",
    weight: 0.25,
    shows: onSpan((span) => isComputing(span) && isSick(span) && durationOf(span) >= FAR_TOO_LONG_MICROS),
  },
  {
    id: "contrast",
    step: "follow",
    title: "The same order, quick at another instance",
    explanation:
      "The gateway gives up on one instance and tries the next. Two instances, one version, one order: only one of them is slow.",
    weight: 0.2,
    shows: onTrace(
      (spans) =>
        spans.some((span) => isComputing(span) && isSick(span) && durationOf(span) >= FAR_TOO_LONG_MICROS) &&
        spans.some(
          (span) => isComputing(span) && !isSick(span) && durationOf(span) <= FAR_TOO_LONG_MICROS / 2,
        ),
    ),
  },
  {
    id: "given-up",
    step: "logs",
    title: "The gateway gives up on checkout after 1.5 s",
    explanation: "Time-outs, not errors: checkout has not failed, it has not answered yet.",
    weight: 0.15,
    shows: onLog(
      ({ service, body }) => service === "gateway" && /^checkout: .*failed \(timeout\)/.test(body),
    ),
  },
  {
    id: "others-well",
    step: "verify",
    title: "What checkout asks is as well as ever",
    explanation:
      "The orders database, payment and inventory answer as quickly as before. The time is lost inside checkout.",
    weight: 0.1,
    shows: onSeries(
      ["red:orders-db:duration", "red:payment:duration", "red:inventory:duration"],
      (window, { faultMicros }) =>
        window.fromMicros >= faultMicros &&
        window.baseline !== null &&
        atMost(window.mean, 1.3 * window.baseline),
    ),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "inventory",
    "v76 was on both instances minutes before it began, and inventory answers as it did.",
  ),
  innocentChange(
    "payment",
    "The canary has had its tenth of the payments for ten minutes, and they went as well as the others.",
  ),
  innocentChange("catalog", "Catalog v118 went out twenty minutes earlier, and nothing moved with it."),
  innocentChange("orders-db", "The clean-up was over long before, and the database is as quick as ever."),
];
