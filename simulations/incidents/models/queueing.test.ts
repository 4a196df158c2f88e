import { describe, expect, it } from "vitest";
import { constant, type Distribution, exponential } from "../../kernel/distributions";
import { seconds } from "../../kernel/time";
import { createSystem } from "../../services/create-system";
import { stationsOf } from "../../services/resources";
import { littlesLaw } from "../../services/station";
import { silentTelemetry } from "../../telemetry/silent-telemetry";
import { counterOf, countsOf, measured, queueSystem } from "./queueing";
import { erlangB, erlangC, meanNumber, meanResponseSeconds, type QueueModel } from "./theory";

const SEEDS = Array.from({ length: 16 }, (_, index) => 100 + index);

interface Experiment {
  readonly model: QueueModel;
  readonly service?: Distribution;
  readonly backlog?: number;
  readonly virtualSeconds: number;
}

/** One figure of independent replications, as its distance from the expected value in standard errors. */
function zOf(experiment: Experiment, figure: string, expected: number): number {
  const values = replications(experiment).map((figures) => figures[figure] ?? NaN);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return (mean - expected) / Math.sqrt(variance / values.length);
}

const done = new Map<Experiment, readonly Readonly<Record<string, number>>[]>();

function replications(experiment: Experiment): readonly Readonly<Record<string, number>>[] {
  const known = done.get(experiment);
  if (known !== undefined) return known;
  const made = SEEDS.map((seed) => replicate(experiment, seed));
  done.set(experiment, made);
  return made;
}

function replicate(
  {
    model,
    service = exponential(seconds(model.serviceSeconds)),
    backlog = Infinity,
    virtualSeconds,
  }: Experiment,
  seed: number,
) {
  const { telemetry } = silentTelemetry(() => 0);
  const limits = { events: 100_000_000, virtualMicros: Number.MAX_SAFE_INTEGER };
  const system = createSystem(queueSystem(model, { service, backlog }), { seed, limits, telemetry });
  // It begins empty, which is not how it stands on average: the first tenth does not count.
  system.world.advanceTo(seconds(virtualSeconds / 10));
  const before = countsOf(counterOf(system), system.world.nowMicros);
  system.world.advanceTo(seconds(virtualSeconds));
  for (const { name, station } of stationsOf(system)) {
    const { numberIntegral, timeIntegral } = littlesLaw(station, system.world.nowMicros);
    expect(numberIntegral, `Little's law at ${name}, seed ${seed}`).toBe(timeIntegral);
  }
  return measured(countsOf(counterOf(system), system.world.nowMicros), before);
}

const mm1: Experiment = {
  model: { arrivalsPerSecond: 0.8, serviceSeconds: 1, servers: 1 },
  virtualSeconds: 6_000,
};
const mm5: Experiment = {
  model: { arrivalsPerSecond: 4, serviceSeconds: 1, servers: 5 },
  virtualSeconds: 1_500,
};
const md1: Experiment = { ...mm1, service: constant(seconds(1)) };
const mm10: Experiment = {
  model: { arrivalsPerSecond: 8, serviceSeconds: 1, servers: 10 },
  virtualSeconds: 700,
};
const mm100: Experiment = {
  model: { arrivalsPerSecond: 90, serviceSeconds: 1, servers: 100 },
  virtualSeconds: 120,
};
const loss5: Experiment = { ...mm5, backlog: 0 };
const mm1k: Experiment = { ...mm1, backlog: 4 };

describe("theory", () => {
  it("has the published values", () => {
    expect(erlangC(4, 5)).toBeCloseTo(0.5541125541, 10);
    expect(erlangC(8, 10)).toBeCloseTo(0.4091801508, 10);
    expect(erlangC(90, 100)).toBeCloseTo(0.2169404809, 10);
    expect(erlangB(4, 5)).toBeCloseTo(0.199066874, 10);
    expect([meanResponseSeconds(mm1.model), meanNumber(mm1.model)]).toEqual([
      5.000000000000001, 4.000000000000001,
    ]);
    expect(meanResponseSeconds(mm5.model)).toBeCloseTo(1.554113, 6);
    expect(meanNumber(mm5.model)).toBeCloseTo(6.21645, 5);
  });
});

describe("the engine agrees with queueing theory", () => {
  it.each([
    { name: "M/M/1: mean response", experiment: mm1, figure: "mean response, s", expected: 5 },
    { name: "M/M/1: mean number", experiment: mm1, figure: "mean number", expected: 4 },
    { name: "M/M/5: mean response", experiment: mm5, figure: "mean response, s", expected: 1.554113 },
    { name: "M/M/5: mean number", experiment: mm5, figure: "mean number", expected: 6.21645 },
    { name: "M/D/1: mean response", experiment: md1, figure: "mean response, s", expected: 3 },
    { name: "Erlang C(4, 5)", experiment: mm5, figure: "share that waited", expected: 0.5541125541 },
    { name: "Erlang C(8, 10)", experiment: mm10, figure: "share that waited", expected: 0.4091801508 },
    { name: "Erlang C(90, 100)", experiment: mm100, figure: "share that waited", expected: 0.2169404809 },
    { name: "Erlang B(4, 5)", experiment: loss5, figure: "share turned away", expected: 0.199066874 },
    {
      name: "M/M/1/5: loss",
      experiment: mm1k,
      figure: "share turned away",
      expected: (0.2 * 0.8 ** 5) / (1 - 0.8 ** 6),
    },
  ])("$name", ({ experiment, figure, expected }) => {
    const z = zOf(experiment, figure, expected);
    expect(Math.abs(z), `z = ${z.toFixed(2)} over seeds ${SEEDS[0]}..${SEEDS.at(-1)}`).toBeLessThan(4);
  });
});
