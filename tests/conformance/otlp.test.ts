import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeJson, decodeProtobuf, encodeJson, encodeProtobuf } from "../../simulations/otlp/decode";
import type { Signal } from "../../simulations/otlp/definitions";

/** opentelemetry-proto's own examples. They are in the folder that CONFORMANCE_DATA names; without it these tests are skipped. */
const data = process.env.CONFORMANCE_DATA;

const FILES: readonly (readonly [Signal, string])[] = [
  ["traces", "trace.json"],
  ["metrics", "metrics.json"],
  ["logs", "logs.json"],
];

/**
 * The examples as we write them: ids are hex in either case, and we write lower
 * case; a scale or a zero threshold of 0 has no presence in protobuf, where it is
 * the same as nothing, and we write nothing.
 */
function asWeWrite(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if ((key === "scale" || key === "zeroThreshold") && value === 0) return undefined;
    return /^(trace|span|parentSpan)Id$/.test(key) ? String(value).toLowerCase() : value;
  });
}

describe.skipIf(data === undefined)("OTLP/JSON examples of opentelemetry-proto", () => {
  it.each(FILES)("%s: decoded and encoded again, %s is what it was", (signal, file) => {
    const text = readFileSync(join(data ?? "", "otlp", file), "utf8");
    const message = decodeJson(signal, JSON.parse(text), "refuse");
    expect(encodeJson(signal, message)).toEqual(asWeWrite(text));
  });

  it.each(FILES)("%s: %s survives protobuf bytes", (signal, file) => {
    const message = decodeJson(signal, JSON.parse(readFileSync(join(data ?? "", "otlp", file), "utf8")));
    const bytes = encodeProtobuf(signal, message);
    expect(encodeProtobuf(signal, decodeProtobuf(signal, bytes))).toEqual(bytes);
  });
});
