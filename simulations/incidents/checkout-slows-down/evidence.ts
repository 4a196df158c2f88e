import type { SpanView } from "../../telemetry/views";
import { minutes } from "../../kernel/time";
import type { Evidence, MetricWindow, RedHerring, ResolvedPin, RunFacts } from "../incident";
import { ORDERS_ROWS } from "./statements";

/** What in the telemetry shows the cause, and what only looks as if it did. All predicates are pure. */

/** A stretch of a series that lies (mostly) in the time after the fault. */
function seen(
  pin: ResolvedPin,
  facts: RunFacts,
  series: readonly string[],
  holds: (window: MetricWindow) => boolean,
): boolean {
  if (pin.kind !== "metric" || !series.includes(pin.window.series)) return false;
  return pin.window.toMicros > facts.faultMicros + minutes(1) && holds(pin.window);
}

const atLeast = (value: number | null, least: number): boolean => value !== null && value >= least;

const timesBaseline = (window: MetricWindow, factor: number): boolean =>
  atLeast(window.mean, factor * Math.max(window.baseline ?? Infinity, 1e-9));

function spansOf(pin: ResolvedPin): readonly SpanView[] {
  if (pin.kind !== "trace") return [];
  return pin.span === null ? pin.trace.spans : [pin.span];
}

const durationOf = (span: SpanView): number =>
  span.endMicros === null ? 0 : span.endMicros - span.startMicros;

const isAttempt = (span: SpanView): boolean => span.kind === "client" && span.status === "error";

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

export const evidence: readonly Evidence[] = [
  {
    id: "page",
    step: "symptom",
    title: "The page itself",
    explanation: "Checkouts fail or are slow, counted where the customer stands.",
    weight: 0.1,
    shows: (pin) => pin.kind === "alert" && pin.alert.state === "firing",
  },
  {
    id: "red",
    step: "metrics",
    title: "Errors and durations leave their range",
    explanation:
      "At the gateway, in checkout and in inventory, errors and durations rise together within a minute or two.",
    weight: 0.15,
    shows: (pin, facts) =>
      seen(pin, facts, ["slo"], (window) => window.mean !== null && window.mean < 0.95) ||
      seen(pin, facts, ["red:gateway:errors", "red:checkout:errors", "red:inventory:errors"], (window) =>
        atLeast(window.mean, 0.05),
      ) ||
      seen(
        pin,
        facts,
        ["red:gateway:duration", "red:checkout:duration", "red:inventory:duration", "red:orders-db:duration"],
        (window) => timesBaseline(window, 2),
      ),
  },
  {
    id: "saturation",
    step: "metrics",
    title: "The orders database is full",
    explanation: "Both of its cores are busy all the time, where a third was the rule.",
    weight: 0.2,
    shows: (pin, facts) =>
      seen(pin, facts, ["use:orders-db.cpu:utilization"], (window) => atLeast(window.mean, 0.8)) ||
      seen(pin, facts, ["use:orders-db.cpu:queue"], (window) => atLeast(window.mean, 5)),
  },
  {
    id: "pool",
    step: "metrics",
    title: "The connection pools run dry",
    explanation: "Every connection is taken, requests wait for one, and many wait in vain.",
    weight: 0.15,
    shows: (pin, facts) => {
      const pools = ["checkout.orders-db-pool", "inventory.orders-db-pool"];
      const of = (measure: string): string[] => pools.map((pool) => `use:${pool}:${measure}`);
      return (
        seen(pin, facts, of("utilization"), (window) => atLeast(window.mean, 0.7)) ||
        seen(pin, facts, [...of("queue"), ...of("errors")], (window) => atLeast(window.mean, 1))
      );
    },
  },
  {
    id: "release",
    step: "window",
    title: "Release v241 of checkout",
    explanation:
      "It went out, instance by instance, right before the first slow statement. Nothing else changed in those minutes.",
    weight: 0.2,
    shows: (pin, facts) =>
      pin.kind === "change" &&
      pin.change.component === "checkout" &&
      pin.change.kind === "deploy" &&
      pin.change.atMicros === facts.faultMicros,
  },
  {
    id: "trace",
    step: "traces",
    title: "Requests that wait for the orders database",
    explanation:
      "The time goes into waiting for a connection, and into statements that are broken off after 500 ms.",
    weight: 0.2,
    shows: (pin, facts) =>
      spansOf(pin).some((span) => {
        if (span.startMicros < facts.faultMicros) return false;
        const waits = span.name.includes("orders-db connection") && durationOf(span) >= 100_000;
        const statement = span.attributes["server.address"] === "orders-db" && durationOf(span) >= 200_000;
        return waits || statement;
      }),
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
    shows: (pin, facts) =>
      hasRetries(pin) ||
      (pin.kind === "log" &&
        pin.line.attributes["attempts"] !== undefined &&
        pin.line.atMicros >= facts.faultMicros) ||
      seen(pin, facts, ["red:checkout:rate", "red:inventory:rate"], (window) => timesBaseline(window, 1.6)),
  },
  {
    id: "log",
    step: "logs",
    title: "Checkout says what it lacks",
    explanation: "No connection within 500 ms, all in use, many waiting.",
    weight: 0.15,
    shows: (pin) =>
      pin.kind === "log" &&
      pin.line.severityNumber >= 13 &&
      /no connection to orders-db|orders-db (SELECT|INSERT|UPDATE)|orders-db: (SELECT|INSERT|UPDATE)/.test(
        pin.line.body,
      ),
  },
  {
    id: "still-full",
    step: "verify",
    title: "The database stays full when the release is gone",
    explanation:
      "Minutes after the trigger was taken away the load is still there: something else keeps it up.",
    weight: 0.1,
    shows: (pin, facts) =>
      pin.kind === "metric" &&
      pin.window.series === "use:orders-db.cpu:utilization" &&
      pin.window.fromMicros >= facts.faultMicros + minutes(6) &&
      atLeast(pin.window.mean, 0.8),
  },
];

const change = (id: string, component: string, explanation: string): RedHerring => ({
  id,
  explanation,
  matches: (pin) =>
    pin.kind === "change" && pin.change.component === component && pin.change.kind !== "action",
});

export const redHerrings: readonly RedHerring[] = [
  change(
    "catalog-release",
    "catalog",
    "Catalog v118 went out a quarter of an hour earlier, and nothing moved with it.",
  ),
  change(
    "payment-configuration",
    "payment",
    "Payment's time-out was changed minutes before, and payments went on as before: they take a tenth of a second.",
  ),
  change(
    "e-mail-release",
    "email-worker",
    "The e-mail worker runs behind a queue: it cannot slow checkout down.",
  ),
  {
    id: "e-mail-quiet",
    explanation: "Fewer mails are sent because fewer orders are placed: an effect.",
    matches: (pin) =>
      pin.kind === "metric" &&
      (pin.window.series.startsWith("red:email-") || pin.window.series.startsWith("use:email-")),
  },
];
