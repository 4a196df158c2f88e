import { createNoopMeter, INVALID_SPAN_CONTEXT, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import type { RunTelemetry, TelemetrySource } from "./api";

/** Journeys that counted against the objective, in order, with their times. */
export interface SloLog {
  readonly atMicros: number[];
  readonly good: boolean[];
}

/** A RunTelemetry that keeps nothing but what counts against the objective: for work that is about dynamics, not about telemetry. */
export function silentTelemetry(now: () => number): {
  readonly telemetry: RunTelemetry;
  readonly slo: SloLog;
} {
  const span = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  const slo: SloLog = { atMicros: [], good: [] };
  const source: TelemetrySource = {
    tracer: {
      startSpan: () => span,
      startActiveSpan: () => {
        throw new Error("the engine passes contexts explicitly");
      },
    },
    meter: createNoopMeter(),
    logger: { emit: () => undefined },
  };
  const telemetry: RunTelemetry = {
    source: () => source,
    handleOf: () => 1,
    spanOf: () => span,
    contextOf: () => ROOT_CONTEXT,
    traceparentOf: () => "",
    contextFrom: () => ROOT_CONTEXT,
    setClock: () => undefined,
    observeResource: () => undefined,
    countSlo: (good) => {
      slo.atMicros.push(now());
      slo.good.push(good);
    },
    mark: () => undefined,
    closeBuckets: () => undefined,
  };
  return { telemetry, slo };
}
