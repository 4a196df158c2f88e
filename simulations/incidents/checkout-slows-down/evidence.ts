import type { SpanView } from "../../telemetry/views";
import { minutes } from "../../kernel/time";
import {
  anyOf,
  atLeast,
  durationOf,
  innocentChange,
  onSeries,
  spansOf,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, RedHerring, ResolvedPin } from "../incident";
import { ORDERS_ROWS } from "../shop/statements";

/** What in the telemetry shows the cause, and what only looks as if it did. */

const isAttempt = (span: SpanView): boolean => span.kind === "client" && span.status === "error";

const NAMES_ORDERS_DB = /no connection to orders-db|orders-db:? (SELECT|INSERT|UPDATE)/;

/** A wait for a connection, or a statement, that took far longer than any should. */
function waitsForOrders(span: SpanView): boolean {
  if (span.name.includes("orders-db connection")) return durationOf(span) >= 100_000;
  return span.attributes["server.address"] === "orders-db" && durationOf(span) >= 200_000;
}

/** Two attempts at the same thing, one after the other, below one parent. */
function hasRetries(pin: ResolvedPin): boolean {
  if (pin.kind !== "trace") return false;
  const counts = new Map<string, number>();
  for (const span of pin.trace.spans) {
    const key = `${span.parentSpanId ?? ""} ${span.name}`;
    if (isAttempt(span)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= 2);
}

const ofPools = (measure: string): string[] =>
  ["checkout", "inventory"].map((service) => `use:${service}.orders-db-pool:${measure}`);

export const evidence: readonly Evidence[] = [
  thePage("Checkouts fail or are slow, counted where the customer stands."),
  {
    id: "red",
    step: "metrics",
    title: "Errors and durations leave their range",
    explanation:
      "At the gateway, in checkout and in inventory, errors and durations rise together within a minute or two.",
    weight: 0.15,
    shows: anyOf(
      onSeries(["slo"], (window) => window.mean !== null && window.mean < 0.95),
      onSeries(["red:gateway:errors", "red:checkout:errors", "red:inventory:errors"], (window) =>
        atLeast(window.mean, 0.05),
      ),
      onSeries(
        ["red:gateway:duration", "red:checkout:duration", "red:inventory:duration", "red:orders-db:duration"],
        (window) => timesBaseline(window, 2),
      ),
    ),
  },
  {
    id: "saturation",
    step: "metrics",
    title: "The orders database is full",
    explanation: "Both of its cores are busy all the time, where a third was the rule.",
    weight: 0.2,
    shows: anyOf(
      onSeries(["use:orders-db.cpu:utilization"], (window) => atLeast(window.mean, 0.8)),
      onSeries(["use:orders-db.cpu:queue"], (window) => atLeast(window.mean, 5)),
    ),
  },
  {
    id: "pool",
    step: "metrics",
    title: "The connection pools run dry",
    explanation: "Every connection is taken, requests wait for one, and many wait in vain.",
    weight: 0.15,
    shows: anyOf(
      onSeries(ofPools("utilization"), (window) => atLeast(window.mean, 0.7)),
      onSeries([...ofPools("queue"), ...ofPools("errors")], (window) => atLeast(window.mean, 1)),
    ),
  },
  {
    id: "release",
    step: "window",
    title: "Release v241 of checkout",
    explanation:
      "It went out, instance by instance, right before the first slow statement. Nothing else changed in those minutes.",
    weight: 0.2,
    shows: (pin, { faultMicros }) =>
      pin.kind === "change" &&
      pin.change.component === "checkout" &&
      pin.change.kind === "deploy" &&
      pin.change.atMicros === faultMicros,
  },
  {
    id: "trace",
    step: "traces",
    title: "Requests that wait for the orders database",
    explanation:
      "The time goes into waiting for a connection, and into statements that are broken off after 500 ms.",
    weight: 0.2,
    shows: (pin, { faultMicros }) =>
      spansOf(pin).some((span) => span.startMicros >= faultMicros && waitsForOrders(span)),
  },
  {
    id: "scan",
    step: "follow",
    title: "A statement that reads the whole table",
    explanation: "The new SELECT on orders examines 2.4 million rows to return none: it has no index to use.",
    weight: 0.25,
    shows: (pin) => {
      if (pin.kind === "log") return Number(pin.line.attributes["db.rows_examined"] ?? 0) >= ORDERS_ROWS;
      return spansOf(pin).some((span) =>
        String(span.attributes["db.query.text"] ?? "").includes("cart_fingerprint = $1"),
      );
    },
  },
  {
    id: "retries",
    step: "follow",
    title: "One click becomes many statements",
    explanation:
      "Attempts below attempts: up to three by the gateway, and up to three for each of checkout's statements.",
    weight: 0.2,
    shows: anyOf(
      hasRetries,
      (pin, { faultMicros }) =>
        pin.kind === "log" &&
        pin.line.attributes["attempts"] !== undefined &&
        pin.line.atMicros >= faultMicros,
      onSeries(["red:checkout:rate", "red:inventory:rate"], (window) => timesBaseline(window, 1.6)),
    ),
  },
  {
    id: "log",
    step: "logs",
    title: "Checkout says what it lacks",
    explanation: "No connection within 500 ms, all in use, many waiting.",
    weight: 0.15,
    shows: (pin) =>
      pin.kind === "log" && pin.line.severityNumber >= 13 && NAMES_ORDERS_DB.test(pin.line.body),
  },
  {
    id: "still-full",
    step: "verify",
    title: "The database stays full when the release is gone",
    explanation:
      "Minutes after the trigger was taken away the load is still there: something else keeps it up.",
    weight: 0.1,
    shows: (pin, { faultMicros }) =>
      pin.kind === "metric" &&
      pin.window.series === "use:orders-db.cpu:utilization" &&
      pin.window.fromMicros >= faultMicros + minutes(6) &&
      atLeast(pin.window.mean, 0.8),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange("catalog", "Catalog v118 went out a quarter of an hour earlier, and nothing moved with it."),
  innocentChange(
    "payment",
    "Payment's time-out was changed minutes before, and payments went on as before: they take a tenth of a second.",
  ),
  innocentChange("email-worker", "The e-mail worker runs behind a queue: it cannot slow checkout down."),
  {
    id: "e-mail-quiet",
    explanation: "Fewer mails are sent because fewer orders are placed: an effect.",
    matches: (pin) =>
      pin.kind === "metric" &&
      (pin.window.series.startsWith("red:email-") || pin.window.series.startsWith("use:email-")),
  },
];
