import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";

/** opentelemetry-proto's own definitions, from the files beside this one. */

export type Signal = "traces" | "metrics" | "logs";

const FILES: Readonly<
  Record<Signal, { readonly file: string; readonly type: string; readonly field: string }>
> = {
  traces: {
    file: "trace/v1/trace.proto",
    type: "opentelemetry.proto.trace.v1.TracesData",
    field: "resourceSpans",
  },
  metrics: {
    file: "metrics/v1/metrics.proto",
    type: "opentelemetry.proto.metrics.v1.MetricsData",
    field: "resourceMetrics",
  },
  logs: { file: "logs/v1/logs.proto", type: "opentelemetry.proto.logs.v1.LogsData", field: "resourceLogs" },
};

const SIGNALS: readonly Signal[] = ["traces", "metrics", "logs"];

let loaded: protobuf.Root | null = null;

/** The message type of a signal's data. Reads the definitions on first use. */
export function dataType(signal: Signal): protobuf.Type {
  loaded ??= load();
  return loaded.lookupType(FILES[signal].type);
}

/** Which signal a JSON value carries, by its one field; null when it is none. */
export function signalOf(json: unknown): Signal | null {
  if (typeof json !== "object" || json === null) return null;
  return SIGNALS.find((signal) => FILES[signal].field in json) ?? null;
}

function load(): protobuf.Root {
  const folder = fileURLToPath(new URL("./proto/", import.meta.url));
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => folder + target;
  root.loadSync(SIGNALS.map((signal) => `opentelemetry/proto/${FILES[signal].file}`));
  root.resolveAll();
  return root;
}
