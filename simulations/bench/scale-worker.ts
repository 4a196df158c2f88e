import { parentPort, workerData } from "node:worker_threads";
import { constant, exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { createSystem } from "../services/create-system";
import type { ClientSpec, ServiceSpec, SystemSpec } from "../services/component-spec";
import { within } from "../services/policy";
import { call, operation, work } from "../services/program";
import { observeResources } from "../services/resources";
import { createRunTelemetry } from "../telemetry/run-telemetry";
import type { System } from "../services/system";

/** A request passes through so many services, whatever the number of services in all. */
const DEPTH = 5;
const RATE = 200;
/** Every series has begun by then, and what holds them has grown to its size: an incident runs for many times as long. */
const WARM_MICROS = seconds(80);
const LENGTH_MICROS = seconds(300);

/** So many services in chains of five; a request goes down one of the chains. */
function chains(services: number): SystemSpec {
  const entries = Array.from({ length: services / DEPTH }, (_, chain) => chain * DEPTH);
  const client: ClientSpec = {
    role: "client",
    id: "users",
    journeys: entries.map((entry) => ({
      operation: operation(`visit ${entry}`, [call(`service-${entry}`, "GET /", within(seconds(10)))]),
      weight: 1,
      sloMicros: seconds(1),
    })),
    load: { kind: "open", rate: [[0, RATE]] },
  };
  return {
    components: [client, ...Array.from({ length: services }, (_, index) => serviceOf(index))],
    latency: constant(ms(1)),
    links: {},
    popularity: { entries: 1, exponent: 1 },
    customers: 1_000,
  };
}

function serviceOf(index: number): ServiceSpec {
  const isLast = index % DEPTH === DEPTH - 1;
  const next = isLast ? [] : [call(`service-${index + 1}`, "GET /", within(seconds(5)))];
  return {
    role: "service",
    id: `service-${index}`,
    instances: 2,
    workers: 64,
    backlog: 64,
    cores: 2,
    restartMicros: seconds(10),
    versions: { v1: [operation("GET /", [work(exponential(ms(2))), ...next])] },
    version: "v1",
    pools: {},
  };
}

/** What a second of processor time gets done. */
export interface Speed {
  readonly requests: number;
  readonly events: number;
}

function measure(services: number): Speed {
  const holder: { system: System | null } = { system: null };
  const telemetry = createRunTelemetry({ now: () => holder.system?.world.nowMicros ?? 0, seed: 7 });
  const limits = { events: 50_000_000, virtualMicros: 2 * (WARM_MICROS + LENGTH_MICROS) };
  const system = createSystem(chains(services), { seed: 7, limits, telemetry });
  holder.system = system;
  observeResources(system);
  const advanceTo = (micros: number): void => {
    while (system.world.nowMicros < micros) {
      system.world.advanceTo(system.world.nowMicros + telemetry.bucketMicros);
      telemetry.closeBuckets(system.world.nowMicros);
    }
  };
  advanceTo(WARM_MICROS);
  const { orders } = system.world.domain.traffic;
  const { dispatched } = system.world.state;
  const before = process.cpuUsage();
  advanceTo(WARM_MICROS + LENGTH_MICROS);
  const { user, system: kernel } = process.cpuUsage(before);
  const cpuSeconds = (user + kernel) / 1_000_000;
  return {
    requests: (system.world.domain.traffic.orders - orders) / cpuSeconds,
    events: (system.world.state.dispatched - dispatched) / cpuSeconds,
  };
}

/** Measures one system, in an engine of JavaScript of its own, as a run of the product has. */
parentPort?.postMessage(measure(Number(workerData)));
