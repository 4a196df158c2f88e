import type {
  Attributes,
  BatchObservableCallback,
  Counter,
  Gauge,
  Histogram,
  Meter,
  MetricOptions,
  Observable,
  ObservableCallback,
  UpDownCounter,
} from "@opentelemetry/api";
import { assert, InvariantError } from "../kernel/assert";
import { isUnchangeable, plainValue } from "./attributes";
import { item } from "./columns";
import { conventionalBounds } from "./conventions";
import { addValue, instrumentId, recordValue, setValue, type InstrumentKind } from "./metric-store";
import type { ResourceNumber } from "./resource-number";
import { seriesId, type SeriesHost } from "./series";
import { SeriesMemo } from "./series-memo";
import { NONE } from "./span-slots";
import type { AttributeValue } from "./views";

/**
 * OpenTelemetry's Meter over the metric store. Instruments hold no values, only
 * the way to their series; asking twice for one name gives the same instrument,
 * and asking for one name as two kinds throws InvariantError.
 */
export class VirtualMeter implements Meter {
  readonly #host: SeriesHost;
  readonly #resource: ResourceNumber;
  readonly #instruments: Instrument[] = [];
  readonly #batches: { callback: BatchObservableCallback; observables: ReadonlySet<Observable> }[] = [];

  constructor(host: SeriesHost, resource: ResourceNumber) {
    this.#host = host;
    this.#resource = resource;
  }

  createHistogram(name: string, options?: MetricOptions): Histogram {
    return this.#create(name, "histogram", options);
  }

  createCounter(name: string, options?: MetricOptions): Counter {
    return this.#create(name, "counter", options);
  }

  createUpDownCounter(name: string, options?: MetricOptions): UpDownCounter {
    return this.#create(name, "up-down-counter", options);
  }

  createGauge(name: string, options?: MetricOptions): Gauge {
    return this.#create(name, "gauge", options);
  }

  createObservableCounter(name: string, options?: MetricOptions): Observable {
    return this.#create(name, "counter", options);
  }

  createObservableUpDownCounter(name: string, options?: MetricOptions): Observable {
    return this.#create(name, "up-down-counter", options);
  }

  createObservableGauge(name: string, options?: MetricOptions): Observable {
    return this.#create(name, "gauge", options);
  }

  addBatchObservableCallback(callback: BatchObservableCallback, observables: Observable[]): void {
    this.#batches.push({ callback, observables: new Set(observables) });
  }

  removeBatchObservableCallback(callback: BatchObservableCallback, observables: Observable[]): void {
    const wanted = new Set(observables);
    const at = this.#batches.findIndex(
      (batch) =>
        batch.callback === callback &&
        batch.observables.size === wanted.size &&
        observables.every((one) => batch.observables.has(one)),
    );
    if (at >= 0) this.#batches.splice(at, 1);
  }

  /** Asks every callback for its present values, in order of registration. */
  observe(): void {
    for (const instrument of this.#instruments) instrument.observe();
    for (const { callback, observables } of this.#batches) {
      void callback({
        observe: (observable, value, attributes) => {
          if (observables.has(observable) && observable instanceof Instrument)
            observable.set(value, attributes);
        },
      });
    }
  }

  /** After a restore: every instrument will find its record in the new state. */
  rebind(): void {
    for (const instrument of this.#instruments) instrument.rebind();
  }

  #create(name: string, kind: InstrumentKind, options: MetricOptions = {}): Instrument {
    const known = this.#instruments.find((one) => one.name === name);
    assert(known === undefined || known.kind === kind, `${name} is already a ${known?.kind}`);
    if (known !== undefined) return known;
    const created = new Instrument(this.#host, this.#resource, { name, kind, options });
    this.#instruments.push(created);
    return created;
  }
}

/** So many are found faster by looking through them. */
const FROZEN_MAX = 12;
const NO_ATTRIBUTES: Attributes = Object.freeze({});

interface InstrumentSpec {
  readonly name: string;
  readonly kind: InstrumentKind;
  readonly options: MetricOptions;
}

/** One class behind every face of the API's instruments; the meter hands out only the face that was asked for. */
class Instrument implements Histogram, Counter, Gauge, Observable {
  readonly #host: SeriesHost;
  readonly #resource: ResourceNumber;
  readonly #spec: InstrumentSpec;
  readonly #callbacks: ObservableCallback[] = [];
  readonly #memo = new SeriesMemo();
  /** The same for the first few attributes that can never change, by identity. */
  readonly #frozen: Attributes[] = [];
  readonly #frozenSeries: number[] = [];
  /** And for those that came last, without a further object to be looked at. */
  #lastFrozen: Attributes | null = null;
  #lastSeries = NONE;
  readonly #isGauge: boolean;
  readonly #bounds: readonly number[];
  /** Its record in the state, found when it is first needed: NONE before, and after a restore. */
  #id = NONE;

  constructor(host: SeriesHost, resource: ResourceNumber, spec: InstrumentSpec) {
    this.#host = host;
    this.#resource = resource;
    this.#spec = spec;
    this.#isGauge = spec.kind === "gauge";
    const { advice, unit = "" } = spec.options;
    this.#bounds =
      spec.kind === "histogram"
        ? (advice?.explicitBucketBoundaries ?? conventionalBounds(spec.name, unit))
        : [];
  }

  get name(): string {
    return this.#spec.name;
  }

  get kind(): InstrumentKind {
    return this.#spec.kind;
  }

  /** Histograms count the value, gauges take it. */
  record(value: number, attributes: Attributes = NO_ATTRIBUTES): void {
    if (this.#isGauge) this.set(value, attributes);
    else recordValue(this.#host.state.metrics, this.#seriesOf(attributes), value);
  }

  /** Counters only ever rise: a negative addition throws InvariantError. */
  add(value: number, attributes: Attributes = NO_ATTRIBUTES): void {
    if (this.#spec.kind === "counter" && !(value >= 0))
      throw new InvariantError(`${this.name} counts up, got ${value}`);
    addValue(this.#host.state.metrics, this.#seriesOf(attributes), value);
  }

  /** The value itself: of a gauge, or the running total that an observable counter reports. */
  set(value: number, attributes: Attributes = NO_ATTRIBUTES): void {
    setValue(this.#host.state.metrics, this.#seriesOf(attributes), value);
  }

  addCallback(callback: ObservableCallback): void {
    if (!this.#callbacks.includes(callback)) this.#callbacks.push(callback);
  }

  removeCallback(callback: ObservableCallback): void {
    const at = this.#callbacks.indexOf(callback);
    if (at >= 0) this.#callbacks.splice(at, 1);
  }

  observe(): void {
    for (const callback of this.#callbacks)
      void callback({ observe: (value, attributes) => this.set(value, attributes) });
  }

  rebind(): void {
    this.#memo.clear();
    this.#lastFrozen = null;
    this.#frozen.length = 0;
    this.#frozenSeries.length = 0;
    this.#id = NONE;
  }

  #register(): number {
    const { name, kind, options } = this.#spec;
    const { unit = "", description = "" } = options;
    const startMicros = this.#host.now();
    const wanted = {
      resource: this.#resource.id,
      name,
      kind,
      unit,
      description,
      bounds: this.#bounds,
      startMicros,
    };
    return instrumentId(this.#host.state.metrics, wanted);
  }

  #seriesOf(attributes: Attributes): number {
    if (attributes === this.#lastFrozen) return this.#lastSeries;
    const frozen = this.#frozen;
    for (let at = 0; at < frozen.length; at += 1)
      if (frozen[at] === attributes) return this.#remember(attributes, item(this.#frozenSeries, at));
    const known = this.#memo.find(attributes);
    const id = known >= 0 ? known : this.#newSeriesOf(attributes);
    if (this.#frozen.length < FROZEN_MAX && isUnchangeable(attributes)) {
      this.#frozen.push(attributes);
      this.#frozenSeries.push(id);
    }
    return id;
  }

  #remember(frozen: Attributes, series: number): number {
    this.#lastFrozen = frozen;
    this.#lastSeries = series;
    return series;
  }

  #newSeriesOf(attributes: Attributes): number {
    const plain: Record<string, AttributeValue> = {};
    for (const key in attributes) {
      const value = plainValue(attributes[key]);
      if (value !== undefined && key !== "") plain[key] = value;
    }
    if (this.#id === NONE) this.#id = this.#register();
    const id = seriesId(this.#host, this.#id, plain);
    this.#memo.remember(attributes, id);
    return id;
  }
}
