import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type {
  ClientSpec,
  ComponentSpec,
  DatabaseSpec,
  LoadSpec,
  ServiceSpec,
  SystemSpec,
} from "../services/component-spec";
import type { Block, Operation } from "../services/program";
import { operation } from "../services/program";

/** The parts of experiments, with plenty of all that an experiment is not about. */

/** A service with as many cores as workers, and room for as many to wait as come. */
export function service(
  id: string,
  operations: readonly Operation[],
  rest: Partial<ServiceSpec> = {},
): ServiceSpec {
  return {
    role: "service",
    id,
    instances: 1,
    workers: 1_000,
    backlog: 100_000,
    cores: rest.workers ?? 1_000,
    restartMicros: seconds(5),
    versions: { v1: operations },
    version: "v1",
    pools: {},
    ...rest,
  };
}

/** A database that is never short of sessions or cores. */
export function database(id: string, rest: Partial<DatabaseSpec> = {}): DatabaseSpec {
  return {
    role: "database",
    id,
    instances: 1,
    workers: 1_000,
    backlog: 0,
    cores: 64,
    restartMicros: seconds(5),
    system: "postgresql",
    version: "16.4",
    slowStatementMicros: seconds(5),
    ...rest,
  };
}

/** Users who do one thing each; it counts as served when it succeeds within `promptMicros`. */
export function users(load: LoadSpec, steps: Block, promptMicros: number = seconds(60)): ClientSpec {
  return {
    role: "client",
    id: "users",
    journeys: [{ operation: operation("visit", steps), weight: 1, sloMicros: promptMicros }],
    load,
  };
}

/** Arrivals at random, so many a second throughout. */
export function arriving(perSecond: number): LoadSpec {
  return { kind: "open", rate: [[0, perSecond]] };
}

/** These parts, 0.2 ms apart where nothing else is said. */
export function system(components: readonly ComponentSpec[], rest: Partial<SystemSpec> = {}): SystemSpec {
  return {
    components,
    latency: constant(ms(0.2)),
    links: {},
    popularity: { entries: 1, exponent: 1 },
    customers: 1_000,
    ...rest,
  };
}
