import { type Attributes, createNoopMeter, type Meter } from "@opentelemetry/api";

/** One measurement, as the engine made it. */
export interface RecordedPoint {
  readonly service: string;
  readonly metric: string;
  readonly value: number;
  readonly attributes: Attributes;
}

/** A meter whose counters, of both kinds, and gauges keep every measurement. Histograms keep nothing. */
export function recordingMeter(service: string, points: RecordedPoint[]): Meter {
  const counter = (metric: string) => ({
    add: (value: number, attributes: Attributes = {}) =>
      void points.push({ service, metric, value, attributes }),
  });
  const gauge = (metric: string) => ({
    record: (value: number, attributes: Attributes = {}) =>
      void points.push({ service, metric, value, attributes }),
  });
  const silent = createNoopMeter();
  return {
    createCounter: counter,
    createUpDownCounter: counter,
    createHistogram: silent.createHistogram.bind(silent),
    createGauge: gauge,
    createObservableCounter: silent.createObservableCounter.bind(silent),
    createObservableGauge: silent.createObservableGauge.bind(silent),
    createObservableUpDownCounter: silent.createObservableUpDownCounter.bind(silent),
    addBatchObservableCallback: silent.addBatchObservableCallback.bind(silent),
    removeBatchObservableCallback: silent.removeBatchObservableCallback.bind(silent),
  };
}
