import type { RecordedTelemetry } from "../telemetry/run-telemetry";
import { decodeJson, encodeProtobuf } from "./decode";
import { type Signal, signalOf } from "./definitions";
import { type EncodeOptions, linesOf } from "./encode-run";

/**
 * One signal of what a run recorded, as protobuf bytes. The pieces one after the
 * other are one TracesData, MetricsData or LogsData, since protobuf reads messages
 * that follow each other as one; it is also the body of an OTLP/HTTP request.
 */
export function* encodeRunAsProtobuf(
  telemetry: RecordedTelemetry,
  options: EncodeOptions,
  signal: Signal,
): Generator<Uint8Array> {
  for (const line of linesOf(telemetry, options))
    if (signalOf(line) === signal) yield encodeProtobuf(signal, decodeJson(signal, line, "refuse"));
}
