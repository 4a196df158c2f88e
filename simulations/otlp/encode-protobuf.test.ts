import { describe, expect, it } from "vitest";
import { SECOND, TestRun } from "../telemetry/testing/run";
import { decodeJson, decodeProtobuf, encodeJson } from "./decode";
import { signalOf, type Signal } from "./definitions";
import { encodeRunAsProtobuf } from "./encode-protobuf";
import { encodeRun } from "./encode-run";

const OPTIONS = { epochIso: "2026-03-02T09:00:00Z", engineVersion: "1.0.0" };

/** More spans and scrapes than one piece carries. */
function longRun(): TestRun {
  const run = new TestRun();
  for (let i = 0; i < 260; i += 1) {
    const span = run.start("shop", "GET /", { attributes: { i, share: i / 7, ok: i % 2 === 0 } });
    run.source("shop").logger.emit({ severityNumber: 9, template: "line {i}", attributes: { i }, span });
    run.end(run.start("shop", "look up", { under: span }));
    run.after(SECOND / 10);
    run.end(span, i % 50 === 0 ? "503" : "");
    run.source("shop").meter.createHistogram("http.server.request.duration", { unit: "s" }).record(0.05);
    run.source("shop").meter.createCounter("orders").add(1);
  }
  return run.settle();
}

const { telemetry } = longRun();

function readProtobuf(signal: Signal): { readonly json: unknown; readonly pieces: number } {
  const pieces = [...encodeRunAsProtobuf(telemetry, OPTIONS, signal)];
  return { json: encodeJson(signal, decodeProtobuf(signal, Buffer.concat(pieces))), pieces: pieces.length };
}

const read = { traces: readProtobuf("traces"), metrics: readProtobuf("metrics"), logs: readProtobuf("logs") };
const lines = [...encodeRun(telemetry, OPTIONS)].map((line): unknown => JSON.parse(line));

/** All lines of a signal as one message. */
function fromJson(signal: Signal): unknown {
  const data = lines
    .filter((line) => signalOf(line) === signal)
    .map((line) => Object.entries(encodeJson(signal, decodeJson(signal, line)) as Record<string, unknown[]>));
  const [[field = ""] = []] = data[0] ?? [];
  return { [field]: data.flatMap(([entry]) => entry?.[1] ?? []) };
}

describe("a run as OTLP protobuf", () => {
  it.each(["traces", "metrics", "logs"] as const)(
    "is, for %s, one message that says what the JSON says",
    (signal) => {
      const { json, pieces } = read[signal];
      expect(pieces).toBeGreaterThan(signal === "logs" ? 0 : 1);
      expect(json).toEqual(fromJson(signal));
      expect(JSON.stringify(json).length).toBeGreaterThan(1_000);
    },
  );

  it("has an exemplar with its trace in both", () => {
    const found = JSON.stringify(read.metrics.json).match(/"exemplars":\[\{[^\]]*"traceId":"([0-9a-f]{32})"/);
    expect(telemetry.trace(found?.[1] ?? "", telemetry.closedMicros)).not.toBeNull();
    expect(JSON.stringify(fromJson("metrics"))).toContain(found?.[1]);
  });
});
