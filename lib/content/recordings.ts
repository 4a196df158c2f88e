import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CONTENT_FOLDER } from "./model";

/**
 * Figures that show a run of the engine. Each is a file that a command makes
 * from the run's inputs; a test makes it again and compares.
 */

/** The run behind a recording: whoever executes these inputs gets the same figures. */
const origin = z.strictObject({
  scenario: z.string(),
  scenarioVersion: z.int(),
  engineVersion: z.string(),
  seed: z.int(),
  untilMicros: z.int(),
  epochIso: z.string(),
  eventDigest: z.string(),
});

const span = z.strictObject({
  id: z.string(),
  parent: z.string().nullable(),
  service: z.string(),
  name: z.string(),
  kind: z.enum(["server", "client", "internal", "producer", "consumer"]),
  failed: z.boolean(),
  /** Since the trace began. */
  startMicros: z.int(),
  durationMicros: z.int(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

const recordedTrace = z.strictObject({
  traceId: z.string(),
  /** Virtual time at which it began. */
  atMicros: z.int(),
  /** Parents before children, by start. */
  spans: z.array(span).min(1),
  /** Ids of the spans that the root waited for. */
  criticalPath: z.array(z.string()),
});

const column = z.array(z.number().nullable());

/** One resolution of RED and USE: buckets of equal width. */
const redUse = z.strictObject({
  fromMicros: z.int(),
  stepMicros: z.int(),
  red: z.record(
    z.string(),
    z.strictObject({
      /** Requests a second. */
      rate: column,
      /** Share of requests that failed, 0..1; null where there were none. */
      errors: column,
      /** 99th percentile in milliseconds, of all requests of the bucket. */
      p99: column,
    }),
  ),
  use: z.record(
    z.string(),
    z.strictObject({
      /** Mean share in use, 0..1. */
      utilization: column,
      /** Mean number waiting. */
      queue: column,
    }),
  ),
});

const logRecord = z.strictObject({
  atMicros: z.int(),
  severity: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]),
  service: z.string(),
  body: z.string(),
  traceId: z.string().nullable(),
});

const RECORDINGS = {
  "trace-waterfall": z.strictObject({ origin, trace: recordedTrace }),
  "red-use-console": z.strictObject({
    origin,
    services: z.array(z.string()),
    resources: z.array(z.strictObject({ id: z.string(), service: z.string(), label: z.string() })),
    fine: redUse,
    coarse: redUse,
    changes: z.array(z.strictObject({ atMicros: z.int(), title: z.string() })),
  }),
  "three-pillars-one-failure": z.strictObject({
    origin,
    fromMicros: z.int(),
    stepMicros: z.int(),
    /** The failing minute. */
    failingFromMicros: z.int(),
    failingToMicros: z.int(),
    /** Checkouts that ended in each bucket, and how many of them failed. */
    total: z.array(z.int()),
    failed: z.array(z.int()),
    /** Failed requests of the minute whose traces were kept; the first is shown first. */
    traces: z.array(recordedTrace).min(1),
    /** Records of the shown traces, and the first others of the minute. */
    logs: z.array(logRecord),
    logsMatched: z.int(),
  }),
} as const;

export type RecordingId = keyof typeof RECORDINGS;
export type Recording<K extends RecordingId> = z.infer<(typeof RECORDINGS)[K]>;
export type RecordedTrace = z.infer<typeof recordedTrace>;
export type RecordedSpan = z.infer<typeof span>;
export type RecordedConsole = z.infer<typeof redUse>;
export type RecordedLog = z.infer<typeof logRecord>;
export type RecordingOrigin = z.infer<typeof origin>;
export type FigureRecordings = { readonly [K in RecordingId]: Recording<K> | null };

export const RECORDING_IDS = Object.keys(RECORDINGS) as RecordingId[];

/** The file of a recording, from the project's root. */
export const recordingFile = (id: RecordingId): string =>
  path.posix.join(CONTENT_FOLDER, "figures", `${id}.json`);

/** A recording from its file; null when there is none. Throws when the file does not fit its schema. */
export function readRecording<K extends RecordingId>(root: string, id: K): Recording<K> | null {
  const file = path.join(root, recordingFile(id));
  if (!existsSync(file)) return null;
  return RECORDINGS[id].parse(JSON.parse(readFileSync(file, "utf8"))) as Recording<K>;
}

let cached: FigureRecordings | null = null;

/** All recordings, read once; while developing, on every call. */
export function figureRecordings(): FigureRecordings {
  if (cached) return cached;
  const root = process.cwd();
  const recordings: FigureRecordings = {
    "trace-waterfall": readRecording(root, "trace-waterfall"),
    "red-use-console": readRecording(root, "red-use-console"),
    "three-pillars-one-failure": readRecording(root, "three-pillars-one-failure"),
  };
  if (process.env.NODE_ENV === "production") cached = recordings;
  return recordings;
}
