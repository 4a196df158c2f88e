import { constant } from "../../kernel/distributions";
import { minutes, ms } from "../../kernel/time";
import type {
  CacheSpec,
  ClientSpec,
  ComponentSpec,
  DatabaseSpec,
  QueueSpec,
  ServiceSpec,
  SystemSpec,
  WorkerSpec,
} from "../component-spec";
import { createSystem } from "../create-system";
import { within } from "../policy";
import { call, operation, type Operation } from "../program";
import type { System } from "../system";
import { type Recording, recordTelemetry } from "./recording-telemetry";

/** Small systems with latencies one can add up in one's head: 1 ms each way. */

/** A service with plenty of everything. */
export function serviceSpec(
  id: string,
  operations: readonly Operation[],
  rest: Partial<ServiceSpec> = {},
): ServiceSpec {
  return {
    role: "service",
    id,
    instances: 1,
    workers: 100,
    backlog: 100,
    cores: 10,
    restartMicros: ms(100),
    versions: { v1: operations },
    version: "v1",
    pools: {},
    ...rest,
  };
}

/** A database with plenty of everything. */
export function databaseSpec(id: string, rest: Partial<DatabaseSpec> = {}): DatabaseSpec {
  const machine = { instances: 1, workers: 100, backlog: 0, cores: 10, restartMicros: ms(100) };
  return {
    role: "database",
    id,
    ...machine,
    system: "postgresql",
    version: "1",
    slowStatementMicros: ms(100),
    ...rest,
  };
}

/** A cache; the catalogue of small systems has one entry. */
export function cacheSpec(id: string, rest: Partial<CacheSpec> = {}): CacheSpec {
  const machine = { instances: 1, workers: 100, backlog: 0, cores: 10, restartMicros: ms(100) };
  return {
    role: "cache",
    id,
    ...machine,
    system: "redis",
    version: "1",
    ttlMicros: minutes(1),
    lookup: constant(ms(1)),
    ...rest,
  };
}

/** A queue with its worker. */
export function queueSpecs(
  id: string,
  worker: string,
  operations: readonly Operation[],
  handlers: number,
): readonly [QueueSpec, WorkerSpec] {
  const machine = { instances: 1, backlog: 0, cores: 10, restartMicros: ms(100) };
  return [
    {
      role: "queue",
      id,
      ...machine,
      workers: 100,
      system: "rabbitmq",
      version: "1",
      destination: id,
      accept: constant(ms(1)),
      capacity: 1_000,
    },
    {
      role: "worker",
      id: worker,
      ...machine,
      workers: handlers,
      consumes: id,
      versions: { v1: operations },
      version: "v1",
      pools: {},
    },
  ];
}

/** Shoppers who ask `service` for `name`, so many a second. */
export function clientSpec(
  service: string,
  name: string,
  options: { readonly rate: number; readonly patienceMs?: number; readonly sloMs?: number },
): ClientSpec {
  const journey = operation("visit", [call(service, name, within(ms(options.patienceMs ?? 60_000)))]);
  return {
    role: "client",
    id: "shoppers",
    journeys: [{ operation: journey, weight: 1, sloMicros: ms(options.sloMs ?? 60_000) }],
    load: { kind: "open", rate: [[0, options.rate]] },
  };
}

export interface SmallSystem {
  readonly system: System;
  readonly recording: Recording;
  readonly seed: number;
}

/** These parts, wired. */
export function smallSpec(components: readonly ComponentSpec[]): SystemSpec {
  return {
    components,
    latency: constant(ms(1)),
    links: {},
    popularity: { entries: 1, exponent: 1 },
    customers: 100,
  };
}

/** Builds a system of these parts at time 0. */
export function smallSystem(components: readonly ComponentSpec[], seed = 1, keepSpans = true): SmallSystem {
  return systemOf(smallSpec(components), seed, keepSpans);
}

/** Builds a system at time 0. */
export function systemOf(spec: SystemSpec, seed = 1, keepSpans = true): SmallSystem {
  const holder: { system: System | null } = { system: null };
  const recording = recordTelemetry(() => holder.system?.world.nowMicros ?? 0, { keepSpans });
  const system = createSystem(spec, {
    seed,
    limits: { events: 50_000_000, virtualMicros: Number.MAX_SAFE_INTEGER },
    telemetry: recording.telemetry,
  });
  holder.system = system;
  return { system, recording, seed };
}

/** A system without traffic, and a visitor sent in by hand at each of the given times. */
export function visited(
  components: readonly ComponentSpec[],
  service: string,
  name: string,
  atMicros: readonly number[] = [0],
  patienceMs = 60_000,
): SmallSystem {
  const small = smallSystem([clientSpec(service, name, { rate: 0, patienceMs }), ...components]);
  for (const at of atMicros) small.system.world.at(at, 0, 0);
  return small;
}
