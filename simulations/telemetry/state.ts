import { createDigest, type Digest } from "../kernel/digest";
import type { ConstantAttributes } from "./constant-attributes";
import { createDictionary, type Dictionary } from "./dictionary";
import type { TextHashes } from "./fingerprint";
import type { AlertState } from "./alerts";
import { createAlertState } from "./alerts";
import { createLogState, type LogState } from "./log-store";
import { createMetricState, type MetricState } from "./metric-store";
import type { ClockChange } from "./local-clocks";
import type { ChangeMark } from "./frame";
import { createTraceState, type Sampling, type TraceState } from "./trace-state";
import { createSloState, type SloState } from "./slo-state";
import { createUseState, type UseState } from "./use-state";

/** Who emits: one process of one version of one service. A restarted process is a new instance. */
export interface Resource {
  readonly service: string;
  readonly version: string;
  readonly instance: string;
  /** Content hash for the digest. */
  readonly hash: number;
}

/** Everything that a run's telemetry is at one moment. Plain data: a snapshot is a deep copy of it. */
export interface TelemetryState {
  readonly digest: Digest;
  readonly dictionary: Dictionary;
  readonly resources: Resource[];
  readonly traces: TraceState;
  readonly logs: LogState;
  readonly metrics: MetricState;
  readonly slo: SloState;
  readonly use: UseState;
  readonly alerts: AlertState;
  readonly changes: RecordedChange[];
  /** Clocks that are or were wrong, in the order of their changes. */
  readonly clocks: ClockChange[];
  /** Buckets closed so far; the open one has this number. */
  closedBuckets: number;
}

/** A mark, and the bucket that was open when it was made: a mark at a bucket's very end is sent with the next one. */
export interface RecordedChange {
  readonly bucket: number;
  readonly mark: ChangeMark;
}

/** Counted limits of the stores: what does not fit is dropped and counted, never half kept. */
export interface TelemetryLimits {
  /** Spans of undecided traces, at most 2^21. */
  readonly openSpans: number;
  readonly keptSpans: number;
  readonly logLines: number;
  /** Attribute sets of one instrument of one resource; further ones share an overflow series (the SDK's cardinality limit). */
  readonly seriesPerInstrument: number;
}

/** What the parts of telemetry share. The parts are code; `state` is replaced as a whole when a snapshot is restored. */
export interface TelemetryHost {
  state: TelemetryState;
  readonly now: () => number;
  readonly hashes: TextHashes;
  readonly constants: ConstantAttributes;
  readonly sampling: Sampling;
  readonly bucketMicros: number;
  readonly limits: TelemetryLimits;
}

export function createTelemetryState(seed: number, limits: TelemetryLimits): TelemetryState {
  return {
    digest: createDigest(),
    dictionary: createDictionary(),
    resources: [],
    traces: createTraceState(seed, limits),
    logs: createLogState(),
    metrics: createMetricState(),
    slo: createSloState(),
    use: createUseState(),
    alerts: createAlertState(),
    changes: [],
    clocks: [],
    closedBuckets: 0,
  };
}

/** The number of a resource, given on first sight. */
export function resourceId(host: TelemetryHost, resource: Omit<Resource, "hash">): number {
  const { resources } = host.state;
  const { service, version, instance } = resource;
  const known = resources.findIndex(
    (one) => one.service === service && one.version === version && one.instance === instance,
  );
  if (known >= 0) return known;
  const hash = host.hashes.of(JSON.stringify([service, version, instance]));
  return resources.push({ service, version, instance, hash }) - 1;
}
