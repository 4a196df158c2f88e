/** What can be asked of a run's recorded telemetry: traces, one trace, log lines, the program behind a span. */

export type SpanKind = "server" | "client" | "internal" | "producer" | "consumer";
export type SpanStatus = "unset" | "ok" | "error";
export type AttributeValue = string | number | boolean;

export interface SpanView {
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly service: string;
  readonly serviceVersion: string;
  /** The process, as a pod's name. */
  readonly serviceInstance?: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startMicros: number;
  /** Null while the span is open. */
  readonly endMicros: number | null;
  readonly status: SpanStatus;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly events: readonly {
    readonly atMicros: number;
    readonly name: string;
    readonly attributes?: Readonly<Record<string, AttributeValue>>;
  }[];
  /** Why the span failed, where its service said so. */
  readonly statusMessage?: string;
}

export interface TraceSummary {
  readonly traceId: string;
  readonly rootService: string;
  readonly rootName: string;
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly services: readonly string[];
}

export interface TraceView {
  readonly traceId: string;
  /** Ordered by start, parents before children. */
  readonly spans: readonly SpanView[];
  /** Span ids on the critical path: what the root waited for. */
  readonly criticalPath: readonly string[];
}

export interface LogView {
  /** Stable within a run: usable as a pin and as a cursor. */
  readonly id: number;
  readonly atMicros: number;
  readonly service: string;
  readonly serviceVersion?: string;
  /** The process, as a pod's name. */
  readonly serviceInstance?: string;
  readonly severityNumber: number;
  readonly severityText: "DEBUG" | "INFO" | "WARN" | "ERROR";
  readonly body: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly traceId: string | null;
  readonly spanId: string | null;
}

export interface TraceQuery {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly service?: string | undefined;
  /** Substring of a span's name in the trace, case-insensitive. */
  readonly operation?: string | undefined;
  readonly onlyErrors?: boolean | undefined;
  readonly minDurationMicros?: number | undefined;
  readonly maxDurationMicros?: number | undefined;
  readonly order?: "newest" | "slowest" | undefined;
  readonly limit: number;
}

export interface TraceList {
  readonly traces: readonly TraceSummary[];
  /** How many matched before the limit. */
  readonly matched: number;
  /** Traces seen and kept in the interval, so that nobody counts from samples. */
  readonly seen: number;
  readonly kept: number;
  /** Normal traces are kept one in this many; error and slow ones all. */
  readonly sampledOneIn: number;
}

export interface LogQuery {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly service?: string | undefined;
  /** Substring of the body or of an attribute's value, case-insensitive. */
  readonly text?: string | undefined;
  readonly minSeverityNumber?: number | undefined;
  readonly traceId?: string | undefined;
  /** Lines older than this id are returned (newest first). */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface LogList {
  readonly lines: readonly LogView[];
  readonly matched: number;
  readonly nextBefore: number | null;
  /** Lines lost to the run's limit; 0 in any sane run. */
  readonly dropped: number;
}

/** The declarative program behind an operation, as the learner reads it. */
export interface SourceView {
  readonly service: string;
  readonly version: string;
  readonly operation: string;
  readonly text: string;
}
