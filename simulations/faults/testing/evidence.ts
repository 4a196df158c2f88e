import { SpanKind } from "@opentelemetry/api";
import type { RecordedLog, RecordedSpan } from "../../services/testing/recording-telemetry";
import type { RecordedPoint } from "../../services/testing/recording-meter";
import type { System } from "../../services/system";
import type { ResourceProbe } from "../../telemetry/api";

export type Probes = ReadonlyMap<string, ResourceProbe>;

interface Recorded {
  readonly spans: readonly RecordedSpan[];
  readonly lines: readonly RecordedLog[];
  readonly points: readonly RecordedPoint[];
  readonly before: Probes;
  readonly after: Probes;
  readonly forMicros: number;
  readonly system: System;
}

/** What a system told in a window of time, as questions that signatures of faults ask. */
export class Evidence {
  readonly #recorded: Recorded;
  readonly #byId: ReadonlyMap<string, RecordedSpan>;
  readonly #byParent = new Map<string, RecordedSpan[]>();

  constructor(recorded: Recorded) {
    this.#recorded = recorded;
    this.#byId = new Map(recorded.spans.map((span) => [span.spanId, span]));
    for (const span of recorded.spans) {
      const parent = span.parentSpanId ?? "";
      const siblings = this.#byParent.get(parent);
      if (siblings === undefined) this.#byParent.set(parent, [span]);
      else siblings.push(span);
    }
  }

  /** Spans of requests that a service served. */
  served(service: string): readonly RecordedSpan[] {
    return this.#of(service).filter(({ kind }) => kind === SpanKind.SERVER || kind === SpanKind.CONSUMER);
  }

  /** Spans of what a service asked of others, by the name of the span. */
  asked(service: string, name: string): readonly RecordedSpan[] {
    return this.#of(service).filter((span) => isOutgoing(span) && span.name === name);
  }

  /** Spans of a service's own steps. */
  steps(service: string, name: string): readonly RecordedSpan[] {
    return this.#of(service).filter((span) => span.kind === SpanKind.INTERNAL && span.name === name);
  }

  /** The spans below one, in all traces. */
  below({ spanId }: RecordedSpan): readonly RecordedSpan[] {
    return this.#byParent.get(spanId) ?? [];
  }

  /** The span above one, if it has arrived. */
  above({ parentSpanId }: RecordedSpan): RecordedSpan | undefined {
    return this.#byId.get(parentSpanId ?? "");
  }

  /** Lines of a service whose template says this. */
  lines(service: string, saying: string): number {
    return this.#recorded.lines.filter((line) => line.service === service && line.template.includes(saying))
      .length;
  }

  /** Lines of a service whose attributes are such. */
  linesWith(service: string, such: (attributes: RecordedLog["attributes"]) => boolean): number {
    return this.#recorded.lines.filter((line) => line.service === service && such(line.attributes)).length;
  }

  /** Share of a resource's capacity that was in use over the window. */
  utilization(id: string): number {
    const { before, after, forMicros } = this.#recorded;
    const [from, to] = [before.get(id), after.get(id)];
    if (from === undefined || to === undefined) throw new Error(`no resource ${id}`);
    return (to.busyMicros - from.busyMicros) / (forMicros * to.capacity);
  }

  /** Refusals of a resource in the window. */
  refusals(id: string): number {
    return (this.#recorded.after.get(id)?.errors ?? 0) - (this.#recorded.before.get(id)?.errors ?? 0);
  }

  /** What a service has measured with one of its counters or gauges in the window. */
  points(service: string, metric: string): readonly RecordedPoint[] {
    return this.#recorded.points.filter((point) => point.service === service && point.metric === metric);
  }

  /** The system as it is at the end, for those who check what it has done. */
  get system(): System {
    return this.#recorded.system;
  }

  #of(service: string): readonly RecordedSpan[] {
    return this.#recorded.spans.filter((span) => span.service === service);
  }
}

/** Share of the spans that failed with this error type. */
export function failing(spans: readonly RecordedSpan[], errorType: string): number {
  const failed = spans.filter(({ attributes }) => attributes["error.type"] === errorType);
  return failed.length / Math.max(1, spans.length);
}

/** A quantile of the durations in milliseconds, of the spans that have ended. */
export function quantileMs(spans: readonly RecordedSpan[], quantile: number): number {
  const durations = spans
    .filter(({ endMicros }) => endMicros !== null)
    .map(({ startMicros, endMicros }) => ((endMicros ?? 0) - startMicros) / 1_000)
    .toSorted((one, other) => one - other);
  return durations[Math.floor(quantile * (durations.length - 1))] ?? 0;
}

function isOutgoing({ kind }: RecordedSpan): boolean {
  return kind === SpanKind.CLIENT || kind === SpanKind.PRODUCER;
}
