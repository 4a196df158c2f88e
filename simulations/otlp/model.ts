/**
 * The part of OTLP/JSON that this project writes. Field names in lowerCamelCase,
 * trace and span ids in hex, 64-bit integers as decimal strings, enums as
 * integers. https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */

export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number | "NaN" | "Infinity" | "-Infinity" };

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

export interface Resource {
  readonly attributes: readonly KeyValue[];
}

export interface Scope {
  readonly name: string;
  readonly version?: string;
  readonly attributes?: readonly KeyValue[];
}

export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  /** W3C trace flags. */
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: readonly KeyValue[];
  readonly events?: readonly {
    readonly timeUnixNano: string;
    readonly name: string;
    readonly attributes?: readonly KeyValue[];
  }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status?: { readonly code: number; readonly message?: string };
}

export interface LogRecord {
  readonly timeUnixNano: string;
  readonly observedTimeUnixNano: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: AnyValue;
  readonly attributes?: readonly KeyValue[];
  readonly traceId?: string;
  readonly spanId?: string;
}

interface DataPoint {
  readonly attributes?: readonly KeyValue[];
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
}

export interface NumberPoint extends DataPoint {
  readonly asDouble: number;
}

interface DistributionPoint extends DataPoint {
  readonly count: string;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** One of the measurements, with the span that it was made in. */
export interface Exemplar {
  readonly timeUnixNano: string;
  readonly asDouble: number;
  readonly traceId: string;
  readonly spanId: string;
}

export interface ExplicitPoint extends DistributionPoint {
  readonly bucketCounts: readonly string[];
  readonly explicitBounds: readonly number[];
  /** At most one a bucket, measured since the scrape before. */
  readonly exemplars?: readonly Exemplar[];
}

export interface ExponentialPoint extends DistributionPoint {
  readonly scale: number;
  readonly zeroCount: string;
  readonly positive?: { readonly offset: number; readonly bucketCounts: readonly string[] };
}

/** AggregationTemporality: every total is since its series began. */
export const CUMULATIVE = 2;

export type MetricData =
  | { readonly gauge: { readonly dataPoints: readonly NumberPoint[] } }
  | {
      readonly sum: {
        readonly aggregationTemporality: number;
        readonly isMonotonic: boolean;
        readonly dataPoints: readonly NumberPoint[];
      };
    }
  | {
      readonly histogram: {
        readonly aggregationTemporality: number;
        readonly dataPoints: readonly ExplicitPoint[];
      };
    }
  | {
      readonly exponentialHistogram: {
        readonly aggregationTemporality: number;
        readonly dataPoints: readonly ExponentialPoint[];
      };
    };

export type Metric = {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
} & MetricData;

/** The metrics of one emitter. */
export interface ResourceMetrics {
  readonly resource: Resource;
  readonly scopeMetrics: readonly { readonly scope: Scope; readonly metrics: readonly Metric[] }[];
}

/** One line of a file: the data of one signal. */
export type OtlpLine =
  | {
      readonly resourceSpans: readonly {
        readonly resource: Resource;
        readonly scopeSpans: readonly { readonly scope: Scope; readonly spans: readonly OtlpSpan[] }[];
      }[];
    }
  | { readonly resourceMetrics: readonly ResourceMetrics[] }
  | {
      readonly resourceLogs: readonly {
        readonly resource: Resource;
        readonly scopeLogs: readonly { readonly scope: Scope; readonly logRecords: readonly LogRecord[] }[];
      }[];
    };
