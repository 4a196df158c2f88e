import { INVALID_SPAN_CONTEXT, ROOT_CONTEXT, trace, type Context, type Span } from "@opentelemetry/api";
import { absorb, absorbInteger, digestHex } from "../kernel/digest";
import { copyOf } from "../kernel/snapshot";
import { absorbAlert, evaluateAlerts, type AlertRule } from "./alerts";
import type { LocalClock, ResourceProbe, RunTelemetry, TelemetrySource } from "./api";
import { ConstantAttributes } from "./constant-attributes";
import { CarriedContext } from "./contexts";
import { conventionalMapping, type ComponentMapping } from "./conventions";
import { TextHashes } from "./fingerprint";
import type { AlertChange, ChangeMark, FrameColumns } from "./frame";
import { frameOf } from "./frames";
import { findLog, listLogs } from "./log-queries";
import { RunLogger } from "./logger";
import { VirtualMeter } from "./meter";
import { closeMetrics } from "./metric-store";
import { windowFigures, type WindowFigures } from "./metric-window";
import { RecentSpans, RecordedSpan, spanAt, type TracerHost } from "./recorded-span";
import { ResourceNumber } from "./resource-number";
import type { SeriesHost } from "./series";
import { closeSlo } from "./slo-state";
import { SpanAttributes } from "./span-attributes";
import { SpanRecorder } from "./span-recorder";
import { NONE } from "./span-slots";
import { idOfTrace, viewSpans, type TracePlace } from "./span-views";
import { createTelemetryState, type TelemetryLimits, type TelemetryState } from "./state";
import { listTraces, shownTraces, viewTrace } from "./trace-queries";
import { VirtualTracer } from "./tracer";
import { absorbUse, closeUse, emptyProbe } from "./use-state";
import type { LogList, LogQuery, LogView, TraceList, TraceQuery, TraceView } from "./views";

export interface RunTelemetryOptions {
  /** The run's clock: integer microseconds, never going back but by a restore. */
  readonly now: () => number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly bucketMicros?: number;
  readonly mapping?: ComponentMapping;
  readonly rules?: readonly AlertRule[];
  readonly limits?: Partial<TelemetryLimits>;
  /** Normal traces are kept one in this many. */
  readonly sampleOneIn?: number;
  /** A trace whose root takes this long or longer is kept. */
  readonly slowMicros?: number;
  /** A trace is decided once no span of it has been open for so long. */
  readonly waitMicros?: number;
}

/** What a run may record; docs/operations.md lists them. @public */
export const TELEMETRY_LIMITS: TelemetryLimits = {
  openSpans: 262_144,
  keptSpans: 750_000,
  logLines: 500_000,
  seriesPerInstrument: 2_000,
};

/** Creates the telemetry of a run at its time 0. */
export function createRunTelemetry(options: RunTelemetryOptions): RecordedTelemetry {
  return new RecordedTelemetry(options);
}

/**
 * What the engine emits into and what readers ask. Readers say up to when they
 * may know (`untilMicros`): a view that was rewound sees nothing of its future.
 */
export class RecordedTelemetry implements RunTelemetry {
  readonly #host: TracerHost & SeriesHost;
  readonly #rules: readonly AlertRule[];
  readonly #sources = new Map<string, { source: TelemetrySource; meter: VirtualMeter; rebind: () => void }>();
  readonly #probes = new Map<string, (into: ResourceProbe) => void>();

  constructor(options: RunTelemetryOptions) {
    const { now, seed, bucketMicros = 5_000_000, mapping = conventionalMapping(), rules = [] } = options;
    const { sampleOneIn = 20, slowMicros = 1_000_000, waitMicros = 30_000_000 } = options;
    const limits = { ...TELEMETRY_LIMITS, ...options.limits };
    const common = {
      state: createTelemetryState(seed, limits),
      now,
      hashes: new TextHashes(),
      constants: new ConstantAttributes(),
      spans: new RecentSpans(),
      sampling: { oneIn: sampleOneIn, slowMicros, waitMicros },
      bucketMicros,
      limits,
      mapping,
    };
    const parts = { recorder: new SpanRecorder(common), attributes: new SpanAttributes(common) };
    this.#host = Object.assign(common, parts);
    this.#rules = rules;
  }

  // --- State ---------------------------------------------------------------

  /** Everything recorded, as plain data. Do not hold on to it: `restore` replaces it. */
  get state(): TelemetryState {
    return this.#host.state;
  }

  /** A deep copy of the state, for `restore` here or in another run with the same inputs. */
  snapshot(): TelemetryState {
    return copyOf(this.#host.state);
  }

  /** Puts a copy of a snapshot in place of the state. Sources, instruments, callbacks and probes stay as the code made them. */
  restore(snapshot: TelemetryState): void {
    this.adopt(copyOf(snapshot));
  }

  /** As `restore`, without the copy: the caller gives the state up. */
  adopt(state: TelemetryState): void {
    const { spans, constants } = this.#host;
    this.#host.state = state;
    spans.forgetAll();
    constants.forgetAll();
    for (const { rebind } of this.#sources.values()) rebind();
  }

  /** Rolling digest over everything emitted so far, 16 lower-case hex digits. */
  digest(): string {
    return digestHex(this.#host.state.digest);
  }

  /** End of the last closed bucket: frames reach up to here. */
  get closedMicros(): number {
    return this.#host.state.closedBuckets * this.#host.bucketMicros;
  }

  get bucketMicros(): number {
    return this.#host.bucketMicros;
  }

  /** Normal traces are kept one in this many. */
  get sampledOneIn(): number {
    return this.#host.sampling.oneIn;
  }

  // --- Emitting ------------------------------------------------------------

  source(resource: { service: string; version: string; instance: string }): TelemetrySource {
    const key = JSON.stringify([resource.service, resource.version, resource.instance]);
    const known = this.#sources.get(key);
    if (known !== undefined) return known.source;
    const number = new ResourceNumber(this.#host, resource);
    const meter = new VirtualMeter(this.#host, number);
    const tracer = new VirtualTracer(this.#host, number);
    const logger = new RunLogger(this.#host, number);
    const rebind = (): void => {
      number.forget();
      meter.rebind();
    };
    const source = { tracer, meter, logger };
    this.#sources.set(key, { source, meter, rebind });
    return source;
  }

  handleOf(span: Span): number {
    return span instanceof RecordedSpan && span.host === this.#host ? span.handle : NONE;
  }

  spanOf(handle: number): Span {
    return handle === NONE ? trace.wrapSpanContext(INVALID_SPAN_CONTEXT) : spanAt(this.#host, handle);
  }

  contextOf(handle: number): Context {
    return handle === NONE ? ROOT_CONTEXT : spanAt(this.#host, handle);
  }

  traceparentOf(handle: number): string {
    return handle === NONE ? "" : spanAt(this.#host, handle).traceparent;
  }

  contextFrom(header: string): Context {
    return new CarriedContext(header);
  }

  setClock(instance: string, clock: LocalClock): void {
    const { clocks, digest } = this.#host.state;
    clocks.push({ instance, atMicros: this.#host.now(), ...clock });
    absorb(digest, this.#host.hashes.of(JSON.stringify(["clock", instance, clock])));
  }

  observeResource(id: string, probe: (into: ResourceProbe) => void): void {
    this.#probes.set(id, probe);
  }

  countSlo(good: boolean): void {
    const { slo } = this.#host.state;
    slo.openTotal += 1;
    if (good) slo.openGood += 1;
  }

  mark(change: Omit<ChangeMark, "id" | "atMicros">): void {
    const { changes, closedBuckets, digest } = this.#host.state;
    const mark: ChangeMark = { id: `change-${changes.length + 1}`, atMicros: this.#host.now(), ...change };
    changes.push({ bucket: closedBuckets, mark });
    absorbInteger(digest, mark.atMicros);
    for (const text of [mark.id, mark.kind, mark.component, mark.title, mark.detail])
      absorb(digest, this.#host.hashes.of(text));
  }

  closeBuckets(micros: number): void {
    while (this.closedMicros + this.#host.bucketMicros <= micros) this.#closeBucket();
  }

  // --- Asking --------------------------------------------------------------

  /** The panels over (fromMicros, toMicros], both ends of closed buckets, in buckets of `stepMicros`. */
  frameOf(fromMicros: number, toMicros: number, stepMicros: number = this.#host.bucketMicros): FrameColumns {
    return frameOf(this.#host, fromMicros, toMicros, stepMicros);
  }

  traces(query: TraceQuery, untilMicros: number): TraceList {
    return listTraces(this.#host, query, untilMicros);
  }

  /** Null when the trace was not kept, or had not begun by then. */
  trace(traceId: string, untilMicros: number): TraceView | null {
    return viewTrace(this.#host, traceId, untilMicros);
  }

  /** Where every trace lies that `traces` could list: for exports. Good until more is emitted. */
  places(): readonly TracePlace[] {
    return shownTraces(this.#host);
  }

  /** The trace at a place, as it stood at `untilMicros`. */
  traceAt(place: TracePlace, untilMicros: number): Pick<TraceView, "traceId" | "spans"> {
    const { state } = this.#host;
    return { traceId: idOfTrace(state, place), spans: viewSpans(state, place, untilMicros) };
  }

  logs(query: LogQuery, untilMicros: number): LogList {
    return listLogs(this.#host.state, query, untilMicros);
  }

  log(id: number, untilMicros: number): LogView | null {
    return findLog(this.#host.state, id, untilMicros);
  }

  /** Every alert that fired or resolved by then, oldest first. */
  alerts(untilMicros: number): readonly AlertChange[] {
    return this.#host.state.alerts.changes.filter((alert) => alert.atMicros <= untilMicros);
  }

  alert(id: string, untilMicros: number): AlertChange | null {
    return this.alerts(untilMicros).find((alert) => alert.id === id) ?? null;
  }

  /** Every mark by then, oldest first. */
  changes(untilMicros: number): readonly ChangeMark[] {
    return this.#host.state.changes.map(({ mark }) => mark).filter((mark) => mark.atMicros <= untilMicros);
  }

  change(id: string, untilMicros: number): ChangeMark | null {
    return this.changes(untilMicros).find((mark) => mark.id === id) ?? null;
  }

  /**
   * Figures of one series (named as pins name them) over the closed buckets that
   * an interval touches, up to `untilMicros`; null when there is no such series
   * or no such bucket.
   */
  metricWindow(
    series: string,
    interval: { fromMicros: number; toMicros: number },
    untilMicros: number,
  ): WindowFigures | null {
    const { bucketMicros } = this.#host;
    const known = Math.min(this.closedMicros, Math.floor(untilMicros / bucketMicros) * bucketMicros);
    const from = Math.max(0, Math.floor(interval.fromMicros / bucketMicros) * bucketMicros);
    const to = Math.min(known, Math.ceil(interval.toMicros / bucketMicros) * bucketMicros);
    return from >= to ? null : windowFigures(this.frameOf(from, to), series);
  }

  // --- Within --------------------------------------------------------------

  #closeBucket(): void {
    const host = this.#host;
    const { state, bucketMicros, sampling } = host;
    const bucket = state.closedBuckets;
    for (const { meter } of this.#sources.values()) meter.observe();
    absorbInteger(state.digest, bucket);
    closeMetrics(state.metrics, bucket, state.digest);
    this.#closeResources(bucket);
    closeSlo(state.slo, state.digest);
    const inputs = { slo: state.slo, use: state.use, bucket, bucketMicros };
    for (const alert of evaluateAlerts(state.alerts, this.#rules, inputs))
      absorbAlert(state.digest, alert, host.hashes);
    state.closedBuckets = bucket + 1;
    host.recorder.decideQuiet((bucket + 1) * bucketMicros - sampling.waitMicros);
  }

  /** Observed resources take a new row; one that nobody observes any more has a gap. */
  #closeResources(bucket: number): void {
    const { state, bucketMicros, hashes } = this.#host;
    for (const id of this.#probes.keys()) {
      if (state.use.has(id)) continue;
      state.use.set(id, {
        firstBucket: bucket,
        last: emptyProbe(),
        utilization: [],
        queue: [],
        capacity: [],
        errors: [],
      });
    }
    for (const [id, use] of state.use) {
      const probe = emptyProbe();
      const fill = this.#probes.get(id);
      if (fill === undefined) Object.assign(probe, use.last, { up: false });
      else fill(probe);
      closeUse(use, probe, bucketMicros);
      absorbUse(state.digest, id, use, hashes);
    }
  }
}
