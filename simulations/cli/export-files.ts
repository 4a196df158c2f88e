import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ENGINE_VERSION } from "../runner/core/engine-version";
import type { Run } from "../runner/core/create-run";
import { encodeRun, type EncodeOptions } from "../otlp/encode-run";
import { encodeRunAsProtobuf } from "../otlp/encode-protobuf";
import { expose } from "../otlp/expose";

/** A file for the telemetry of a run. Plain data, so that a thread can be given it. */
export interface ExportFile {
  readonly format: "otlp-json" | "otlp-protobuf" | "prometheus" | "openmetrics";
  readonly path: string;
}

const PROTOBUF = /\.pb$/;

/** The files that a command line asks for. OTLP is protobuf where the file's name ends in `.pb`. */
export function exportFiles(values: {
  readonly otlp?: string | undefined;
  readonly prometheus?: string | undefined;
  readonly openmetrics?: string | undefined;
}): ExportFile[] {
  const { otlp, prometheus, openmetrics } = values;
  const file = (format: ExportFile["format"], path: string | undefined): ExportFile[] =>
    path === undefined ? [] : [{ format, path }];
  return [
    ...file(otlp !== undefined && PROTOBUF.test(otlp) ? "otlp-protobuf" : "otlp-json", otlp),
    ...file("prometheus", prometheus),
    ...file("openmetrics", openmetrics),
  ];
}

/** Writes what a run has recorded. Of protobuf there is a file for each signal: `run.pb` becomes `run.traces.pb` and so on. */
export async function writeExport({ telemetry, scenario }: Run, { format, path }: ExportFile): Promise<void> {
  const options: EncodeOptions = { epochIso: scenario.epochIso, engineVersion: ENGINE_VERSION };
  switch (format) {
    case "otlp-json":
      return pipeline(encodeRun(telemetry, options), createWriteStream(path));
    case "prometheus":
    case "openmetrics":
      return pipeline(expose(telemetry, options, format), createWriteStream(path));
    case "otlp-protobuf":
      for (const signal of ["traces", "metrics", "logs"] as const)
        await pipeline(
          encodeRunAsProtobuf(telemetry, options, signal),
          createWriteStream(path.replace(PROTOBUF, `.${signal}.pb`)),
        );
  }
}
