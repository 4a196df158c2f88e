import { describe, expect, it } from "vitest";
import { lognormal } from "../../kernel/distributions";
import { seconds } from "../../kernel/time";
import { type NodeModel, nodeModel, type NodeTally, OpenNetwork } from "./open-network";
import { erlangC, lossWithPlaces, meanNumber, pollaczekKhinchineSeconds, trafficOf } from "./theory";

const full = process.env["FULL"] === "1";
const SEEDS = Array.from({ length: 16 }, (_, index) => 300 + index);

interface Experiment {
  readonly nodes: readonly NodeModel[];
  readonly virtualSeconds: number;
}

/** Independent replications, each without its first tenth, in which the network fills. Little's law is checked at every node of each. */
function replications({ nodes, virtualSeconds }: Experiment): readonly (readonly NodeTally[])[] {
  const length = virtualSeconds * (full ? 10 : 1);
  return SEEDS.map((seed) => {
    const network = new OpenNetwork(nodes, seed);
    network.world.advanceTo(seconds(length / 10));
    network.resetTallies();
    network.world.advanceTo(seconds(length));
    return nodes.map((_, node) => {
      const { numberIntegral, timeIntegral } = network.littlesLaw(node);
      expect(numberIntegral, `Little's law at node ${node}, seed ${seed}`).toBe(timeIntegral);
      return network.tallyOf(node);
    });
  });
}

const done = new Map<Experiment, ReturnType<typeof replications>>();

/** A figure's distance from what is expected, in standard errors over the replications. */
function zOf(
  experiment: Experiment,
  figure: (tallies: readonly NodeTally[]) => number,
  expected: number,
): number {
  const known = done.get(experiment) ?? replications(experiment);
  done.set(experiment, known);
  const values = known.map(figure);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return (mean - expected) / Math.sqrt(variance / values.length);
}

function expectFigure(
  experiment: Experiment,
  figure: (tallies: readonly NodeTally[]) => number,
  expected: number,
): void {
  const z = zOf(experiment, figure, expected);
  expect(Math.abs(z), `z = ${z.toFixed(2)} over seeds ${SEEDS[0]}..${SEEDS.at(-1)}`).toBeLessThan(4);
}

/* Figures of the first node, in seconds and shares. */
const meanResponse = ([node]: readonly NodeTally[]): number =>
  node ? node.response / node.visits / 1e6 : NaN;
const meanSquare = ([node]: readonly NodeTally[]): number =>
  node ? node.responseSquared / node.visits / 1e12 : NaN;
const lossShare = ([node]: readonly NodeTally[]): number =>
  node ? node.lost / (node.lost + node.visits) : NaN;
const waitShare = ([node]: readonly NodeTally[]): number => (node ? node.waited / node.visits : NaN);

const one = (overrides: Partial<NodeModel>, virtualSeconds: number): Experiment => ({
  nodes: [nodeModel(overrides)],
  virtualSeconds,
});

const mm1 = one({}, 16_000);
const half = one({ arrivalsPerSecond: 0.5 }, 12_000);
const halfLifo = one({ arrivalsPerSecond: 0.5, discipline: "lifo" }, 16_000);
const lifo = one({ discipline: "lifo" }, 16_000);
const sharing = one({ discipline: "sharing" }, 16_000);
const sharing5 = one({ arrivalsPerSecond: 4, servers: 5, discipline: "sharing" }, 4_000);

describe("M/M/1", () => {
  it("has its mean response", () => expectFigure(mm1, meanResponse, 5));
  it("makes as many wait as find it busy", () => expectFigure(mm1, waitShare, 0.8));
  it("has exponential responses: their mean square is twice the square of their mean", () =>
    expectFigure(half, meanSquare, 8));
});

describe("last come, first served", () => {
  it("has the mean response of first come, first served", () => expectFigure(lifo, meanResponse, 5));
  it("has the larger variance: the mean square of the wait is 1 / (1 - rho) times as large", () => {
    // At rho 0.5: waits 4 / 0.5 = 8, twice the product of the means 2, service 2.
    expectFigure(halfLifo, meanSquare, 12);
  });
});

describe("processor sharing", () => {
  it("has M/M/1's mean response", () => expectFigure(sharing, meanResponse, 5));
  it.each(["short", "long"] as const)("takes %s jobs 1 / (1 - rho) times their work", (kind) =>
    expectFigure(sharing, ([node]) => (node ? node[kind].response / node[kind].work : NaN), 5),
  );
  it("has M/M/5's mean response on five cores", () => expectFigure(sharing5, meanResponse, 1.554113));
});

describe("M/G/1, log-normal service", () => {
  const sigma = 0.8;
  const median = 700_000;
  const mean = (median / 1e6) * Math.exp(sigma ** 2 / 2);
  const service = { mean, meanSquare: mean ** 2 * Math.exp(sigma ** 2) };
  const experiment = one({ arrivalsPerSecond: 0.7, service: lognormal(median, sigma) }, 16_000);

  it("has the response that Pollaczek and Khinchine give", () =>
    expectFigure(experiment, meanResponse, pollaczekKhinchineSeconds(0.7, service)));
});

describe("where places are limited", () => {
  it.each([
    { name: "M/M/1/5", load: 0.8, servers: 1, places: 5 },
    { name: "M/M/1/3, overloaded", load: 1.5, servers: 1, places: 3 },
    { name: "M/M/3/6", load: 2.5, servers: 3, places: 6 },
    { name: "M/M/5/5, Erlang B", load: 4, servers: 5, places: 5 },
  ])("$name loses what the formula says", ({ load, servers, places }) => {
    const experiment = one({ arrivalsPerSecond: load, servers, queueLimit: places - servers }, 8_000);
    expectFigure(experiment, lossShare, lossWithPlaces(load, servers, places));
  });

  it("M/M/10 makes Erlang C's share wait", () =>
    expectFigure(one({ arrivalsPerSecond: 8, servers: 10 }, 2_500), waitShare, erlangC(8, 10)));
});

describe("a Jackson network of three stations", () => {
  const outside = [0.5, 0.2, 0];
  const routes = [
    [0, 0.6, 0.4],
    [0.2, 0, 0.3],
    [0, 0, 0],
  ];
  const servers = [1, 2, 1];
  const experiment: Experiment = {
    nodes: outside.map((arrivalsPerSecond, index) =>
      nodeModel({ arrivalsPerSecond, servers: servers[index] ?? 1, routes: routes[index] ?? [] }),
    ),
    virtualSeconds: 12_000,
  };
  const rates = trafficOf(outside, routes);

  it.each([0, 1, 2])("station %i is as if it stood alone with Poisson arrivals", (node) => {
    const model = { arrivalsPerSecond: rates[node] ?? NaN, serviceSeconds: 1, servers: servers[node] ?? 1 };
    expectFigure(
      experiment,
      (tallies) => meanResponse(tallies.slice(node)),
      meanNumber(model) / model.arrivalsPerSecond,
    );
  });

  it("keeps its customers in all as long as Little's law says of the sum", () => {
    const number = rates.reduce(
      (sum, rate, node) =>
        sum + meanNumber({ arrivalsPerSecond: rate, serviceSeconds: 1, servers: servers[node] ?? 1 }),
      0,
    );
    const fromOutside = outside.reduce((sum, rate) => sum + rate, 0);
    const observed = 0.9 * experiment.virtualSeconds * (full ? 10 : 1);
    expectFigure(
      experiment,
      (tallies) => tallies.reduce((sum, { response }) => sum + response, 0) / 1e6 / observed / fromOutside,
      number / fromOutside,
    );
  });
});
