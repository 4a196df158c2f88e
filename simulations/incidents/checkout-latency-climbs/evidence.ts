import type { SpanView } from "../../telemetry/views";
import {
  atLeast,
  durationOf,
  innocentChange,
  onLog,
  onSeries,
  onTrace,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What both causes show alike: that it is catalog which is slow, in itself, and that checkout waits for it. */

/** A part of catalog that took long while nothing below it did. */
function isSlowInItself(span: SpanView, spans: readonly SpanView[]): boolean {
  if (span.service !== "catalog" || span.kind !== "server" || durationOf(span) < 400_000) return false;
  const asked = spans.filter((other) => other.service === "catalog" && other.kind === "client");
  return asked.every((other) => durationOf(other) < 0.3 * durationOf(span));
}

export const shared: readonly Evidence[] = [
  thePage("Checkouts fail or are slow, counted where the customer stands."),
  {
    id: "red",
    step: "metrics",
    title: "Catalog's durations leave their range first",
    explanation:
      "Of all services it is catalog whose slowest twentieth takes a multiple of its usual time, while it is asked no more often.",
    weight: 0.15,
    shows: onSeries(["red:catalog:duration"], (window) => timesBaseline(window, 2)),
  },
  {
    id: "trace",
    step: "traces",
    title: "Catalog is slow in itself",
    explanation:
      "Checkout gives up on the price list after 400 ms. Catalog's own span goes on, and neither its cache nor its database took any of that time.",
    weight: 0.15,
    shows: onTrace((spans) => spans.some((span) => isSlowInItself(span, spans))),
  },
  {
    id: "log",
    step: "logs",
    title: "Checkout says for whom it waited in vain",
    explanation: "Its errors name one callee and one operation: catalog, GET /prices.",
    weight: 0.1,
    shows: onLog(
      ({ service, attributes }) => service === "checkout" && attributes["peer.service"] === "catalog",
    ),
  },
];

/** Of the heap, in pauses: the share of the time for which the world stands still, over both instances. */
export const longPauses = onSeries(["use:catalog.memory:queue"], (window) => timesBaseline(window, 7));
/** Most of the time, which pauses alone do not make it for a quarter of an hour. */
export const busyCpu = onSeries(["use:catalog.cpu:utilization"], (window) => atLeast(window.mean, 0.55));

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "checkout",
    "Checkout v241 went out three minutes before the page, and five after the line began to rise: a cause comes before its effect.",
  ),
  innocentChange(
    "orders-db",
    "The statistics job was over a quarter of an hour before anything moved, and the orders database has room to spare.",
  ),
  innocentChange("email-worker", "The e-mail worker runs behind a queue: it cannot slow checkout down."),
  innocentChange("catalog", "v118 had run for twenty minutes before anything moved.", "v118", "catalog-v118"),
  {
    id: "checkout-victim",
    explanation: "Checkout's own resources are as idle as ever: it waits.",
    matches: (pin) => pin.kind === "metric" && pin.window.series.startsWith("use:checkout"),
  },
];
