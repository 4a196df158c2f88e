import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes } from "@opentelemetry/api";
import { createRunTelemetry, type RecordedTelemetry, type RunTelemetryOptions } from "../run-telemetry";

export const SECOND = 1_000_000;

/** A run of nothing but telemetry: a clock that the test moves, and short words for the common emissions. */
export class TestRun {
  clock = 0;
  readonly telemetry: RecordedTelemetry;

  constructor(options: Partial<RunTelemetryOptions> = {}) {
    this.telemetry = createRunTelemetry({ now: () => this.clock, seed: 7, sampleOneIn: 1, ...options });
  }

  source(service: string, version = "1.0.0", instance = `${service}-0`) {
    return this.telemetry.source({ service, version, instance });
  }

  /** Moves the clock and closes what ends on the way, as a runner does. */
  to(micros: number): this {
    while (this.telemetry.closedMicros + this.telemetry.bucketMicros <= micros) {
      this.clock = this.telemetry.closedMicros + this.telemetry.bucketMicros;
      this.telemetry.closeBuckets(this.clock);
    }
    this.clock = micros;
    return this;
  }

  after(micros: number): this {
    return this.to(this.clock + micros);
  }

  /** Starts a span: under a handle, behind a traceparent header, or as a root. Returns its handle. */
  start(
    service: string,
    name: string,
    options: { under?: number; header?: string; kind?: SpanKind; attributes?: Attributes } = {},
  ): number {
    const { under, header, kind = SpanKind.SERVER, attributes = {} } = options;
    const local =
      under === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, this.telemetry.spanOf(under));
    const context = header === undefined ? local : this.telemetry.contextFrom(header);
    return this.telemetry.handleOf(
      this.source(service).tracer.startSpan(name, { kind, attributes }, context),
    );
  }

  end(handle: number, error = ""): void {
    const span = this.telemetry.spanOf(handle);
    if (error !== "")
      span.setAttribute("error.type", error).setStatus({ code: SpanStatusCode.ERROR, message: error });
    span.end();
  }

  /** A root that lasts so long and is over. Its trace id. */
  request(service: string, name: string, durationMicros: number, error = ""): string {
    const handle = this.start(service, name);
    const { traceId } = this.telemetry.spanOf(handle).spanContext();
    this.after(durationMicros);
    this.end(handle, error);
    return traceId;
  }

  /** Long enough for every trace that is over to be decided. */
  settle(): this {
    return this.after(60 * SECOND);
  }

  list(query: Partial<Parameters<RecordedTelemetry["traces"]>[0]> = {}, untilMicros = this.clock) {
    return this.telemetry.traces({ fromMicros: 0, toMicros: untilMicros, limit: 100, ...query }, untilMicros);
  }
}
