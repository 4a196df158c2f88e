import { describe, expect, it } from "vitest";
import { exponential } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import { checkoutSlowsDown } from "../incidents/checkout-slows-down/checkout-slows-down";
import { scheduleFault } from "../faults/schedule-fault";
import { item } from "../telemetry/columns";
import type { RedColumns } from "../telemetry/frame";
import { quantile } from "../telemetry/histogram";
import { numberAt } from "../telemetry/metric-store";
import { createRunTelemetry, type RecordedTelemetry } from "../telemetry/run-telemetry";
import type { SystemSpec } from "./component-spec";
import { createSystem } from "./create-system";
import { attempts, fixed, optional, within } from "./policy";
import { cacheGet, call, costing, operation, publish, query, statement, wait, work } from "./program";
import { observeResources } from "./resources";
import type { System } from "./system";
import { listen } from "./testing/listen";
import type { RawFigures, RawRed } from "./testing/raw-figures";
import {
  cacheSpec,
  clientSpec,
  databaseSpec,
  queueSpecs,
  serviceSpec,
  smallSpec,
} from "./testing/small-system";

/** What a run says of itself, against what happened in it: every transition of its state was listened to, and nothing that it counts was read. */

const full = process.env["FULL"] === "1";
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const WINDOW = seconds(5);

interface Observed {
  readonly telemetry: RecordedTelemetry;
  readonly raw: RawFigures;
  readonly windows: number;
}

function observe(
  spec: SystemSpec,
  seed: number,
  forMicros: number,
  begin = (_: System): void => undefined,
): Observed {
  const holder: { system: System | null } = { system: null };
  const telemetry = createRunTelemetry({
    now: () => holder.system?.world.nowMicros ?? 0,
    seed,
    bucketMicros: WINDOW,
    sampleOneIn: 1,
  });
  const limits = { events: 10_000_000, virtualMicros: minutes(60) };
  const system = createSystem(spec, { seed, limits, telemetry });
  holder.system = system;
  observeResources(system);
  begin(system);
  const raw = listen(system, WINDOW);
  for (let at = WINDOW; at <= forMicros; at += WINDOW) {
    system.world.advanceTo(at);
    telemetry.closeBuckets(at);
  }
  raw.closeAt(forMicros);
  return { telemetry, raw, windows: forMicros / WINDOW };
}

const select = query(
  "db",
  statement("SELECT item", "items", costing(exponential(ms(12)), 1, 1)),
  optional(within(ms(90), attempts(2, fixed(ms(10))))),
);

/** Too little of everything: workers, backlogs, connections, cores and patience run out now and then. */
const scarce: SystemSpec = {
  ...smallSpec([
    clientSpec("web", "GET /", { rate: 45 }),
    serviceSpec(
      "web",
      [
        operation("GET /", [
          work(exponential(ms(6))),
          call("catalog", "GET /items", within(ms(140), attempts(3, fixed(ms(15))))),
          publish("mails", "hello", within(ms(300))),
        ]),
      ],
      { instances: 2, workers: 12, backlog: 20, cores: 1 },
    ),
    serviceSpec(
      "catalog",
      [
        operation("GET /items", [
          work(exponential(ms(8))),
          cacheGet("cache", "item", within(ms(50)), [select]),
          wait("the bank", exponential(ms(20))),
          query(
            "db",
            statement("INSERT visit", "visits", costing(exponential(ms(9)), 0, 0)),
            within(ms(200), attempts(2, fixed(ms(10)))),
          ),
        ]),
      ],
      {
        instances: 2,
        workers: 4,
        backlog: 3,
        cores: 1,
        pools: { db: { size: 1, acquireTimeoutMicros: ms(40) } },
      },
    ),
    cacheSpec("cache", { ttlMicros: ms(20) }),
    databaseSpec("db", { cores: 1 }),
    ...queueSpecs("mails", "mailer", [operation("hello", [work(exponential(ms(20)))])], 2),
  ]),
  popularity: { entries: 20, exponent: 1 },
};

const scarceRun = (seed: number): Observed => observe(scarce, seed, seconds(40));

/** The incident's shop and its release, after twenty healthy seconds instead of thirty minutes. */
const shopRun = (seed: number): Observed =>
  observe(checkoutSlowsDown.play.world, seed, seconds(45), (system) =>
    scheduleFault(system, {
      kind: "release",
      component: "checkout",
      version: "v241",
      atMicros: seconds(20),
      stepMicros: seconds(2),
      detail: "",
    }),
  );

const CASES: readonly (readonly [string, number, (seed: number) => Observed])[] = [
  ...(full ? SEEDS : SEEDS.slice(0, 2)).map(
    (seed) => ["a system short of everything", seed, scarceRun] as const,
  ),
  ...(full ? SEEDS : SEEDS.slice(0, 1)).map(
    (seed) => ["the shop and its bad release", seed, shopRun] as const,
  ),
];

describe.each(CASES)("%s, seed %i", (_, seed, run) => {
  const { telemetry, raw, windows } = run(seed);
  const end = windows * WINDOW;
  const frame = telemetry.frameOf(0, end);
  const each = Array.from({ length: windows }, (_none, window) => window);

  it("has the rate, the errors and the durations of every component, in every window", () => {
    expect(Object.keys(frame.red).sort()).toEqual([...raw.red.byName.keys()].sort());
    for (const [id, red] of raw.red.byName) expectSame(id, frame.red[id], red, windows);
  });

  it("has the attempts of every caller, in every window", () => {
    const instrumented = [...raw.edges.byName].filter(([edge]) => !edge.startsWith("shoppers>"));
    expect(Object.keys(frame.edges).sort()).toEqual(instrumented.map(([edge]) => edge).sort());
    for (const [edge, red] of instrumented) expectSame(edge, frame.edges[edge], red, windows);
  });

  it("has every retry among its spans, and a line for every exchange that is tried again", () => {
    expect(total(raw.resends.byName.values(), windows)).toBeGreaterThan(20);
    expect(resendsOf(telemetry)).toEqual(
      Object.fromEntries(
        [...raw.resends.byName]
          .filter(([edge]) => !edge.endsWith("db"))
          .map(([edge, happenings]) => [edge, happenings.counts(windows)]),
      ),
    );
    for (const [service, happenings] of raw.triedAgain.byName) {
      const told = each.map(
        (window) =>
          telemetry.logs(
            {
              service,
              text: "attempt 1 of",
              limit: 1,
              fromMicros: window * WINDOW,
              toMicros: (window + 1) * WINDOW - 1,
            },
            end,
          ).matched,
      );
      expect({ service, told }).toEqual({ service, told: happenings.counts(windows) });
    }
  });

  it("has the use of every resource by time, in every window", () => {
    for (const [id, use] of Object.entries(frame.use)) {
      const { busy, waiting } = raw.resources.of(id);
      for (const window of each) {
        const capacity = use.capacity[window] ?? NaN;
        expectClose(
          `${id} ${window}`,
          (use.utilization[window] ?? NaN) * capacity,
          busy.integral(window) / WINDOW,
        );
        expectClose(`${id} ${window}`, use.queue[window] ?? NaN, waiting.integral(window) / WINDOW);
      }
    }
  });

  it("counts the connections and those who wait for one as they are at the end of every window", () => {
    expect(total(raw.poolTimeouts.byName.values(), windows)).toBeGreaterThan(20);
    for (const pool of Object.keys(frame.use).filter((id) => id.endsWith("-pool"))) {
      const { busy, waiting } = raw.resources.of(pool);
      const told = each.map((window) => [
        poolMetric(telemetry, pool, { name: "db.client.connection.count", state: "used", window }),
        poolMetric(telemetry, pool, { name: "db.client.connection.pending_requests", window }),
      ]);
      expect({ pool, told }).toEqual({
        pool,
        told: each.map((window) => [busy.atEnd(window), waiting.atEnd(window)]),
      });
      const timeouts = each.map((window) =>
        poolMetric(telemetry, pool, { name: "db.client.connection.timeouts", window }),
      );
      const counts = raw.poolTimeouts.of(pool).counts(windows);
      expect({ pool, timeouts }).toEqual({ pool, timeouts: runningTotals(counts) });
    }
  });

  it("obeys Little's law in every window: the mean number present and waiting is the rate of customers times their mean time", () => {
    let busiest = 0;
    for (const [id, use] of Object.entries(frame.use)) {
      const { present, queued } = raw.resources.of(id);
      for (const window of each) {
        const waiting = use.queue[window] ?? NaN;
        const inAll = (use.utilization[window] ?? NaN) * (use.capacity[window] ?? NaN) + waiting;
        expectClose(`${id} ${window}: L`, inAll, lambdaTimesW(present, window));
        expectClose(`${id} ${window}: L of the queue`, waiting, lambdaTimesW(queued, window));
        busiest = Math.max(busiest, waiting);
      }
    }
    expect(busiest).toBeGreaterThan(1);
  });
});

/** Customers per microsecond, times the mean microseconds that each spent there. */
function lambdaTimesW(
  stays: { seen(window: number): number; time(window: number): number },
  window: number,
): number {
  const seen = stays.seen(window);
  return seen === 0 ? 0 : (seen / WINDOW) * (stays.time(window) / seen);
}

function expectSame(id: string, told: RedColumns | undefined, raw: RawRed, windows: number): void {
  const { seconds: durations, errors } = raw;
  expect({ id, requests: told?.requests, errors: told?.errors }).toEqual({
    id,
    requests: durations.counts(windows),
    errors: errors.counts(windows),
  });
  for (let window = 0; window < windows; window += 1) {
    const taken = durations.of(window).toSorted((a, b) => a - b);
    const point = told?.latency[window] ?? null;
    expectClose(
      `${id} ${window}`,
      point?.sum ?? 0,
      taken.reduce((sum, one) => sum + one, 0),
    );
    if (point === null) continue;
    for (const q of [0.5, 0.95, 1]) {
      const exact = taken[Math.max(1, Math.ceil(q * taken.length)) - 1] ?? NaN;
      const { lower = NaN, upper = NaN } = quantile(point, q) ?? {};
      expect({ id, window, q, inside: exact >= lower && exact <= upper }).toEqual({
        id,
        window,
        q,
        inside: true,
      });
    }
  }
}

function expectClose(what: string, told: number, exact: number): void {
  const within = Math.abs(told - exact) <= 1e-9 * Math.max(1, Math.abs(exact));
  expect({ what, told, within }).toEqual({ what, told: within ? told : exact, within: true });
}

function total(all: Iterable<{ counts(windows: number): number[] }>, windows: number): number {
  return [...all].flatMap((one) => one.counts(windows)).reduce((sum, count) => sum + count, 0);
}

function runningTotals(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => (sum += count));
}

/** Spans that say which resend they are, by edge and by window of their start. */
function resendsOf(telemetry: RecordedTelemetry): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  const end = telemetry.closedMicros;
  for (const place of telemetry.places()) {
    for (const { service, attributes, startMicros } of telemetry.traceAt(place, end).spans) {
      if (attributes["http.request.resend_count"] === undefined) continue;
      const edge = `${service}>${String(attributes["server.address"])}`;
      const counts = (found[edge] ??= new Array<number>(end / WINDOW).fill(0));
      const window = Math.floor(startMicros / WINDOW);
      counts[window] = (counts[window] ?? 0) + 1;
    }
  }
  return found;
}

/** A metric of one pool over all processes of its service, as it stood at a window's end. */
function poolMetric(
  { state }: RecordedTelemetry,
  pool: string,
  asked: { readonly name: string; readonly state?: string; readonly window: number },
): number {
  const [service = "", database = ""] = pool.replace(/-pool$/, "").split(".");
  return state.metrics.series
    .filter(({ instrument, attributes }) => {
      const { name, resource } = item(state.metrics.instruments, instrument);
      return (
        name === asked.name &&
        item(state.resources, resource).service === service &&
        attributes["db.client.connection.pool.name"] === database &&
        attributes["db.client.connection.state"] === asked.state
      );
    })
    .reduce((sum, series) => sum + (numberAt(state.metrics, series, asked.window) ?? 0), 0);
}
