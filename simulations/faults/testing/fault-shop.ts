import { constant } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import type { SystemSpec } from "../../services/component-spec";
import { createSystem } from "../../services/create-system";
import { attempts, fixed, within } from "../../services/policy";
import {
  type Block,
  cacheGet,
  call,
  costing,
  operation,
  publish,
  query,
  statement,
  wait,
  work,
} from "../../services/program";
import { observeResources } from "../../services/resources";
import { recordTelemetry } from "../../services/testing/recording-telemetry";
import {
  cacheSpec,
  clientSpec,
  databaseSpec,
  queueSpecs,
  serviceSpec,
  smallSpec,
} from "../../services/testing/small-system";
import type { System } from "../../services/system";
import type { Fault } from "../fault";
import { scheduleFault } from "../schedule-fault";
import { Evidence, type Probes } from "./evidence";

/** When the faults begin: the cache is warm by then. */
export const BEGIN = seconds(15);

const select = (sql: string, micros: number, rows: number): Block => [
  query("db", statement(sql, "items", costing(constant(micros), rows, 1)), within(ms(500))),
];
const insert = query(
  "db",
  statement("INSERT INTO visits VALUES (1)", "visits", costing(constant(ms(1)), 0, 0)),
  within(ms(500)),
);
const items = (...extra: Block): Block => [
  work(constant(ms(10))),
  cacheGet("cache", "item", within(ms(50)), select("SELECT item", ms(2), 1)),
  ...extra,
  insert,
];
const page = (timeoutMicros: number, tries: number): Block => [
  call("catalog", "GET /items", within(timeoutMicros, attempts(tries, fixed(ms(20))))),
  publish("mails", "hello", within(ms(300))),
  wait("bank", constant(ms(20))),
];

/** Enough of everything, and a little of each kind of part. */
export const SHOP: SystemSpec = {
  ...smallSpec([
    clientSpec("web", "GET /", { rate: 20 }),
    serviceSpec("web", [], {
      instances: 2,
      versions: {
        v1: [operation("GET /", page(ms(300), 2))],
        hasty: [operation("GET /", page(ms(15), 1))],
      },
    }),
    serviceSpec("catalog", [], {
      instances: 2,
      cores: 4,
      pools: { db: { size: 3, acquireTimeoutMicros: ms(200) } },
      versions: {
        v1: [operation("GET /items", items())],
        slow: [operation("GET /items", items(...select("SELECT everything", ms(150), 100_000)))],
        many: [
          operation(
            "GET /items",
            items(...Array.from({ length: 10 }, () => select("SELECT one", 500, 1)).flat()),
          ),
        ],
      },
    }),
    cacheSpec("cache", { ttlMicros: minutes(10) }),
    databaseSpec("db", {
      cores: 4,
      disk: { channels: 2, read: constant(ms(2)), write: constant(ms(3)) },
    }),
    ...queueSpecs("mails", "mailer", [operation("hello", [work(constant(ms(5)))])], 4),
  ]),
  popularity: { entries: 50, exponent: 1 },
  network: { bandwidth: { "web>catalog": { bytesPerSecond: 10_000_000, bufferBytes: 1_000_000 } } },
};

/** One core behind callers who try four times: how near to the edge depends on the traffic. */
const fragile = (rate: number): SystemSpec =>
  smallSpec([
    clientSpec("web", "GET /", { rate }),
    serviceSpec("web", [
      operation("GET /", [call("catalog", "GET /items", within(ms(100), attempts(4, fixed(ms(10)))))]),
    ]),
    serviceSpec("catalog", [operation("GET /items", [work(constant(ms(10)))])], {
      workers: 10_000,
      cores: 1,
    }),
  ]);

/** Far from that edge, and near to it. */
export const CALM = fragile(20);
export const LOADED = fragile(35);

/** Which system, and for how long after BEGIN it is watched. */
interface Watch {
  readonly system: SystemSpec;
  readonly forMicros: number;
  readonly seed: number;
}

/** What a system tells from BEGIN on, under these faults. */
export function watch({ system: spec, forMicros, seed }: Watch, faults: readonly Fault[]): Evidence {
  const holder: { system: System | null } = { system: null };
  const recording = recordTelemetry(() => holder.system?.world.nowMicros ?? 0);
  const limits = { events: 5_000_000, virtualMicros: minutes(10) };
  const system = createSystem(spec, { seed, limits, telemetry: recording.telemetry });
  holder.system = system;
  observeResources(system);
  system.world.advanceTo(BEGIN);
  const linesBefore = recording.logs.length;
  const pointsBefore = recording.points.length;
  const before = readProbes(recording.probes);
  for (const fault of faults) scheduleFault(system, fault);
  system.world.advanceTo(BEGIN + forMicros);
  return new Evidence({
    spans: recording.spans.filter(({ startMicros }) => startMicros >= BEGIN - ms(100)),
    lines: recording.logs.slice(linesBefore),
    points: recording.points.slice(pointsBefore),
    before,
    after: readProbes(recording.probes),
    forMicros,
    system,
  });
}

type Probing = ReturnType<typeof recordTelemetry>["probes"];

function readProbes(probes: Probing): Probes {
  return new Map(
    [...probes].map(([id, fill]) => {
      const probe = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: false };
      fill(probe);
      return [id, probe];
    }),
  );
}
