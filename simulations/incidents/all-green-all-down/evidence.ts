import type { SpanView } from "../../telemetry/views";
import { anyOf, atLeast, durationOf, innocentChange, onLog, onSeries, onTrace, thePage } from "../evidence";
import type { Evidence, RedHerring } from "../incident";
import type { Shows } from "../evidence";

/** What both causes show alike, seen from the callers: somebody whom checkout asks does not answer, and does not say so. */

/** A call of checkout's to this service that ran out of time, without a span of the callee below it. */
export const unanswered = (service: string): Shows =>
  onTrace((spans) => spans.some((span) => isUnanswered(span, service, spans)));

function isUnanswered(span: SpanView, callee: string, spans: readonly SpanView[]): boolean {
  const { service, kind, attributes, spanId } = span;
  return (
    service === "checkout" &&
    kind === "client" &&
    attributes["server.address"] === callee &&
    attributes["error.type"] === "timeout" &&
    durationOf(span) >= 400_000 &&
    !spans.some(({ parentSpanId }) => parentSpanId === spanId)
  );
}

/** Checkout or the gateway say that this service did not answer in time. */
export const waitedInVain = (callee: string): Shows =>
  onLog(
    ({ service, severityNumber, attributes }) =>
      ["checkout", "gateway"].includes(service) &&
      severityNumber >= 13 &&
      attributes["peer.service"] === callee,
  );

export const shared: readonly Evidence[] = [
  thePage("Checkouts fail, counted where the customer stands: the one panel that cannot be green."),
  {
    id: "red",
    step: "metrics",
    title: "Errors travel up through checkout",
    explanation:
      "The gateway's errors come from checkout, and checkout's from somebody whom it asks. What that one says of itself is another matter.",
    weight: 0.1,
    shows: anyOf(
      onSeries(["red:gateway:errors", "red:checkout:errors"], (window) => atLeast(window.mean, 0.1)),
      onSeries(["slo"], (window) => window.mean !== null && window.mean < 0.8),
    ),
  },
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "catalog",
    "Rack 4 was worked on an hour before, by the same people, without harm.",
    "rack 4",
    "rack-4",
  ),
  innocentChange(
    "catalog",
    "Catalog v118 went out ten minutes earlier, and product pages went on as before.",
    "v118",
  ),
  innocentChange("orders-db", "The statistics job was over long before."),
  innocentChange(
    "checkout",
    "The new proxies went on well for minutes. What they hide is not what they cause.",
  ),
  {
    id: "quiet",
    explanation: "Fewer mails are sent because fewer orders are placed: an effect.",
    matches: (pin) => pin.kind === "metric" && /^(red|use):email-/.test(pin.window.series),
  },
];
