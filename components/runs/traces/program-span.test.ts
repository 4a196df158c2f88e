import { expect, test } from "vitest";
import type { SpanKind, SpanView } from "../../../simulations/telemetry/views";
import { programSpan } from "./program-span";

const span = (spanId: string, parentSpanId: string | null, service: string, kind: SpanKind): SpanView => ({
  ...{
    spanId,
    parentSpanId,
    service,
    kind,
    name: spanId,
    serviceVersion: "v1",
    startMicros: 0,
    endMicros: 1,
  },
  ...{ status: "unset", attributes: {}, links: [], events: [] },
});
const spans = [
  span("order", null, "checkout", "server"),
  span("rules", "order", "checkout", "internal"),
  span("charge", "rules", "checkout", "client"),
  span("pay", "charge", "payment", "server"),
  span("orphan", "lost", "payment", "client"),
  span("mail", null, "worker", "consumer"),
];
const programOf = (id: string) => {
  const [found] = spans.filter(({ spanId }) => spanId === id);
  return found ? (programSpan(spans, found)?.spanId ?? null) : "no such span";
};

test("a request and a message that was taken have programs of their own", () => {
  expect(["order", "pay", "mail"].map(programOf)).toEqual(["order", "pay", "mail"]);
});

test("calls and steps come out of the program of the request around them", () => {
  expect(["rules", "charge"].map(programOf)).toEqual(["order", "order"]);
});

test("a span whose request is not in the trace has none to show", () => {
  expect(programOf("orphan")).toBeNull();
});
