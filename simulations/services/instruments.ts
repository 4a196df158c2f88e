import {
  type Attributes,
  type Counter,
  createNoopMeter,
  type Gauge,
  type Histogram,
  type Meter,
  type UpDownCounter,
} from "@opentelemetry/api";
import { present } from "../kernel/assert";
import type { World } from "../kernel/world";
import type { RunTelemetry, TelemetrySource } from "../telemetry/api";
import type { Blueprint, PoolPlan } from "./blueprint";
import { METRICS } from "./conventions";
import { recordAt } from "./slots";
import type { Process, Request, Strand, SystemState } from "./state";

type MetricName = keyof typeof METRICS;

/** Attributes of a connection pool, and of its connections by state. */
interface PoolAttributes {
  readonly name: Attributes;
  readonly used: Attributes;
  readonly idle: Attributes;
}

/** The OpenTelemetry instruments of one process, each made when it is first used. */
export class ProcessInstruments {
  readonly source: TelemetrySource;
  readonly #meter: Meter;
  readonly #histograms = new Map<MetricName, Histogram>();
  readonly #counters = new Map<MetricName, Counter>();
  readonly #upDownCounters = new Map<MetricName, UpDownCounter>();
  readonly #gauges = new Map<MetricName, Gauge>();
  /** By the pool's number within its component. */
  readonly #pools: (PoolAttributes | undefined)[] = [];

  #muted: ProcessInstruments | null = null;

  constructor(source: TelemetrySource) {
    this.source = source;
    this.#meter = source.meter;
  }

  /** The same for a process whose exporter is dead: metrics and log lines go nowhere, and spans that had begun end. */
  get muted(): ProcessInstruments {
    const logger = { emit: () => undefined };
    this.#muted ??= new ProcessInstruments({ tracer: this.source.tracer, meter: createNoopMeter(), logger });
    return this.#muted;
  }

  histogram(name: MetricName): Histogram {
    const known = this.#histograms.get(name);
    if (known !== undefined) return known;
    const made = this.#meter.createHistogram(name, METRICS[name]);
    this.#histograms.set(name, made);
    return made;
  }

  counter(name: MetricName): Counter {
    const known = this.#counters.get(name);
    if (known !== undefined) return known;
    const made = this.#meter.createCounter(name, METRICS[name]);
    this.#counters.set(name, made);
    return made;
  }

  /** What metrics of one of the process's connection pools say about it. */
  pool({ index, databaseId }: PoolPlan): PoolAttributes {
    const known = this.#pools[index];
    if (known !== undefined) return known;
    const name = { "db.client.connection.pool.name": databaseId };
    const made = {
      name: Object.freeze(name),
      used: Object.freeze({ ...name, "db.client.connection.state": "used" }),
      idle: Object.freeze({ ...name, "db.client.connection.state": "idle" }),
    };
    this.#pools[index] = made;
    return made;
  }

  upDownCounter(name: MetricName): UpDownCounter {
    const known = this.#upDownCounters.get(name);
    if (known !== undefined) return known;
    const made = this.#meter.createUpDownCounter(name, METRICS[name]);
    this.#upDownCounters.set(name, made);
    return made;
  }

  gauge(name: MetricName): Gauge {
    const known = this.#gauges.get(name);
    if (known !== undefined) return known;
    const made = this.#meter.createGauge(name, METRICS[name]);
    this.#gauges.set(name, made);
    return made;
  }
}

/**
 * The instruments of every process of a run, and the run itself as those who
 * instrument it see it. Code, not state: after a restore, instruments are found
 * again by the process's names.
 */
export class InstrumentRegistry {
  readonly telemetry: RunTelemetry;
  readonly blueprint: Blueprint;
  readonly #world: World<SystemState>;
  readonly #known = new Map<string, ProcessInstruments>();
  /** The same by process number, for speed; a restored run may number others so. */
  readonly #byNumber: { readonly process: Process; readonly instruments: ProcessInstruments }[] = [];

  constructor(telemetry: RunTelemetry, blueprint: Blueprint, world: World<SystemState>) {
    this.telemetry = telemetry;
    this.blueprint = blueprint;
    this.#world = world;
  }

  /** Virtual time. */
  get nowMicros(): number {
    return this.#world.nowMicros;
  }

  request(slot: number): Request {
    return recordAt(this.#world.domain.requests, slot);
  }

  strand(slot: number): Strand {
    return recordAt(this.#world.domain.strands, slot);
  }

  /** The process of a component's first instance. */
  processOfFirst(component: number): number {
    const { components, instances } = this.#world.domain;
    const first = present(components[component]?.members[0], "first instance");
    return present(instances[first], "instance").process;
  }

  /** Whether what a process tells arrives anywhere. */
  isExporting(process: number): boolean {
    if (this.#world.domain.ailments.length === 0) return true;
    const { instance } = present(this.#world.domain.processes[process], "process");
    return present(this.#world.domain.instances[instance], "instance").exporting;
  }

  /** The instruments of a process by its number; deaf ones while its exporter is dead. */
  of(process: number): ProcessInstruments {
    const instruments = this.#instrumentsOf(process);
    return this.isExporting(process) ? instruments : instruments.muted;
  }

  #instrumentsOf(process: number): ProcessInstruments {
    const known = present(this.#world.domain.processes[process], "process");
    const quick = this.#byNumber[process];
    if (quick !== undefined && quick.process === known) return quick.instruments;
    const { name, component, version } = known;
    const plan = present(this.blueprint.components[component], "component");
    const instruments = this.#byName(plan.id, present(plan.versions[version], "version"), name);
    this.#byNumber[process] = { process: known, instruments };
    return instruments;
  }

  #byName(service: string, version: string, instance: string): ProcessInstruments {
    const key = `${service} ${version} ${instance}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = new ProcessInstruments(this.telemetry.source({ service, version, instance }));
    this.#known.set(key, made);
    return made;
  }
}
