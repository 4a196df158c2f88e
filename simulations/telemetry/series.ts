import { item } from "./columns";
import { countsErrors, type ComponentMapping } from "./conventions";
import { createHistogram } from "./exponential-histogram";
import { LATENCY_SCALE, type SeriesRecord } from "./metric-store";
import type { TelemetryHost } from "./state";
import type { AttributeValue } from "./views";

/** What series are made with. */
export interface SeriesHost extends TelemetryHost {
  readonly mapping: ComponentMapping;
}

type PlainAttributes = Readonly<Record<string, AttributeValue>>;

const OVERFLOW_ATTRIBUTES = { "otel.metric.overflow": true } as const;

/** The series of an instrument with these attributes; past the limit, the one overflow series. */
export function seriesId(host: SeriesHost, instrument: number, attributes: PlainAttributes): number {
  const { metrics } = host.state;
  const { seriesByKey } = item(metrics.instruments, instrument);
  const entries = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify(entries);
  const known = seriesByKey.get(key);
  if (known !== undefined) return known;
  const isFull =
    seriesByKey.size >= host.limits.seriesPerInstrument && !("otel.metric.overflow" in attributes);
  if (isFull) return seriesId(host, instrument, OVERFLOW_ATTRIBUTES);
  const id = metrics.series.push(createSeries(host, instrument, Object.fromEntries(entries))) - 1;
  seriesByKey.set(key, id);
  return id;
}

function createSeries(host: SeriesHost, instrument: number, attributes: PlainAttributes): SeriesRecord {
  const { name, kind, bounds, resource } = item(host.state.metrics.instruments, instrument);
  const { service, hash } = item(host.state.resources, resource);
  const identity = { metric: name, service, attributes };
  const isHistogram = kind === "histogram";
  return {
    instrument,
    attributes,
    hash: host.hashes.of(`${hash} ${name} ${JSON.stringify(attributes)}`),
    startMicros: host.now(),
    component: host.mapping.redOf(identity),
    edge: host.mapping.edgeOf(identity),
    isError: countsErrors(attributes),
    gathered: isHistogram
      ? { exponential: createHistogram(LATENCY_SCALE), explicit: new Uint32Array(bounds.length + 1) }
      : null,
    value: 0,
    isTouched: false,
    rows: [],
  };
}
