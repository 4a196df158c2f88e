import { present } from "../../kernel/assert";
import { constant, type Distribution, exponential } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import { ActionRefusedError, type Scenario, type Simulation } from "../scenario";
import type { SystemSpec } from "../../services/component-spec";
import { createSystem } from "../../services/create-system";
import { observeResources } from "../../services/resources";
import { within } from "../../services/policy";
import { call, operation, work } from "../../services/program";
import { sourceOf } from "../../services/source";
import { littlesLaw, type Station } from "../../services/station";
import { instanceAt, type System } from "../../services/system";
import type { RunTelemetry } from "../../telemetry/api";
import { erlangC, meanNumber, meanResponseSeconds, type QueueModel } from "./theory";

const LIMIT_MICROS = minutes(24 * 60);

export interface QueueOptions {
  readonly service: Distribution;
  /** Customers who may wait; more are turned away. */
  readonly backlog: number;
}

/** One service with `servers` workers, and customers who come at random. */
export function queueSystem(model: QueueModel, options: QueueOptions): SystemSpec {
  const { arrivalsPerSecond, servers } = model;
  const ask = operation("visit", [call("counter", "GET /", within(LIMIT_MICROS))]);
  return {
    components: [
      {
        role: "client",
        id: "customers",
        journeys: [{ operation: ask, weight: 1, sloMicros: null }],
        load: { kind: "open", rate: [[0, arrivalsPerSecond]] },
      },
      {
        role: "service",
        id: "counter",
        instances: 1,
        workers: servers,
        backlog: options.backlog,
        cores: servers,
        restartMicros: seconds(1),
        versions: { v1: [operation("GET /", [work(options.service)])] },
        version: "v1",
        pools: {},
      },
    ],
    latency: constant(ms(1)),
    links: {},
    popularity: { entries: 1, exponent: 1 },
    customers: 1_000,
  };
}

/** The station that the customers of `queueSystem` queue at. */
export function counterOf(system: System): Station {
  const counter = present(
    system.blueprint.components.find(({ id }) => id === "counter"),
    "counter",
  );
  return instanceAt(system, present(system.world.domain.components[counter.index]?.members[0], "instance"))
    .workers;
}

/** What a station had counted by a time. */
export interface Counts {
  readonly atMicros: number;
  readonly arrivals: number;
  readonly refusals: number;
  readonly waits: number;
  readonly departures: number;
  readonly residenceMicros: number;
  readonly numberIntegral: number;
}

const NOTHING: Counts = {
  atMicros: 0,
  arrivals: 0,
  refusals: 0,
  waits: 0,
  departures: 0,
  residenceMicros: 0,
  numberIntegral: 0,
};

/** The counts of a station as of now. */
export function countsOf(station: Station, atMicros: number): Counts {
  const { arrivals, refusals, waits, departures, residenceMicros } = station;
  const { numberIntegral } = littlesLaw(station, atMicros);
  return { atMicros, arrivals, refusals, waits, departures, residenceMicros, numberIntegral };
}

/** What a station measured between two counts (from the beginning by default), in seconds, customers and shares 0..1. */
export function measured(to: Counts, from: Counts = NOTHING): Readonly<Record<string, number>> {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  const admitted = to.arrivals - from.arrivals;
  const refused = to.refusals - from.refusals;
  return {
    arrivals: admitted + refused,
    "mean response, s":
      share(to.residenceMicros - from.residenceMicros, to.departures - from.departures) / 1_000_000,
    "mean number": share(to.numberIntegral - from.numberIntegral, to.atMicros - from.atMicros),
    "share that waited": share(to.waits - from.waits, admitted),
    "share turned away": share(refused, admitted + refused),
  };
}

/** M/M/c as a scenario: `servers` servers, each serving one customer a second on average. */
export function mmcScenario(id: string, initial: QueueModel): Scenario {
  return {
    id,
    version: 1,
    kind: "model",
    title: `M/M/${initial.servers}`,
    summary: `Poisson arrivals, exponential service, ${initial.servers === 1 ? "one server" : `${initial.servers} servers`}: measured beside what queueing theory says.`,
    parameters: [{ name: "arrivals", description: "Customers a second", initial: initial.arrivalsPerSecond }],
    limitMicros: LIMIT_MICROS,
    epochIso: "2026-03-03T00:00:00.000Z",
    slo: null,
    build: ({ seed, parameters }, telemetry) =>
      buildModel(
        seed,
        { ...initial, arrivalsPerSecond: Number(parameters["arrivals"] ?? initial.arrivalsPerSecond) },
        telemetry,
      ),
  };
}

function buildModel(seed: number, model: QueueModel, telemetry: RunTelemetry): Simulation {
  const spec = queueSystem(model, { service: exponential(seconds(model.serviceSeconds)), backlog: Infinity });
  const system = createSystem(spec, {
    seed,
    limits: { events: 50_000_000, virtualMicros: LIMIT_MICROS },
    telemetry,
  });
  observeResources(system);
  const load = model.arrivalsPerSecond * model.serviceSeconds;
  const stable = load < model.servers;
  return {
    world: system.world,
    applyAction: () => {
      throw new ActionRefusedError("A queueing model takes no actions.");
    },
    source: (service, name, atMicros) => sourceOf(system, service, name, atMicros),
    figures: () => ({
      ...measured(countsOf(counterOf(system), system.world.nowMicros)),
      "theory: mean response, s": stable ? meanResponseSeconds(model) : Infinity,
      "theory: mean number": stable ? meanNumber(model) : Infinity,
      "theory: share that waits": stable ? erlangC(load, model.servers) : 1,
    }),
  };
}
