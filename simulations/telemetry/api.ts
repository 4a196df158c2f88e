import type { Context, Meter, Span, Tracer } from "@opentelemetry/api";
import type { AttributeValue } from "./views";

/**
 * What the engine sees of telemetry: OpenTelemetry's own Tracer and Meter, one
 * pair for each resource (service, version, instance), in virtual time. Engine
 * state is plain data, so it keeps a span's handle (a number), never the Span.
 */
export interface TelemetrySource {
  readonly tracer: Tracer;
  readonly meter: Meter;
  readonly logger: VirtualLogger;
}

/** The logs data model: `template` is interned and its `{name}` places are filled from the attributes. */
export interface VirtualLogger {
  emit(record: {
    readonly severityNumber: number;
    readonly template: string;
    readonly attributes: Readonly<Record<string, AttributeValue>>;
    /** Handle of the span that the line belongs to, or -1. */
    readonly span: number;
  }): void;
}

/** Integrals of one resource since the run began; telemetry takes the difference at each bucket's end. */
export interface ResourceProbe {
  /** Unit-microseconds in use: the integral of busy units over time. */
  busyMicros: number;
  /** The integral of the number waiting over time. */
  queueMicros: number;
  capacity: number;
  /** Refusals and time-outs so far. */
  errors: number;
  /** False while the resource's component is down. */
  up: boolean;
}

/** A clock that is wrong. */
export interface LocalClock {
  readonly offsetMicros: number;
  /** Microseconds that it gains in a second; negative when it loses. */
  readonly driftPpm: number;
}

/** The telemetry of one run. Created afresh with the run's code; its state is plain data and travels in snapshots. */
export interface RunTelemetry {
  /** `now` reads the run's clock; `nextUint32` draws ids from a stream of their own. Idempotent for equal arguments. */
  source(resource: { service: string; version: string; instance: string }): TelemetrySource;
  /** The handle of a span started by one of this run's tracers: a small integer, stable until the trace is released. */
  handleOf(span: Span): number;
  /** The span behind a handle, to set attributes on, to end, to inject into a carrier or to parent others with. */
  spanOf(handle: number): Span;
  /**
   * The context below the span behind a handle: the next span is its child. The
   * same as `contextFrom` of its `traceparentOf`, until the trace is released.
   */
  contextOf(handle: number): Context;
  /** The W3C traceparent header value that a request of the span behind a handle carries. */
  traceparentOf(handle: number): string;
  /**
   * The way back: the context in which a request with this header is served, whose
   * next span is a child of the remote caller, or starts a trace where the header
   * is not valid.
   */
  contextFrom(header: string): Context;
  /** From now on the spans of this process (`service.instance.id`) are timed by a clock that is off by so much now, and goes wrong on. */
  setClock(instance: string, clock: LocalClock): void;
  /** Read at each bucket's end: fills `into`. */
  observeResource(id: string, probe: (into: ResourceProbe) => void): void;
  /** A user-visible request finished: counted against the SLO where the user stands. */
  countSlo(good: boolean): void;
  /** A mark on the time axis: deploy, configuration change, action. */
  mark(change: {
    kind: "deploy" | "config" | "action" | "job";
    component: string;
    title: string;
    detail: string;
  }): void;
  /** Closes every bucket that ends at or before `micros`, and evaluates alert rules. The runner calls it in order, before events at that time. */
  closeBuckets(micros: number): void;
}
