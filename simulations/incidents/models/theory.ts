import { assert } from "../../kernel/assert";

/** What queueing theory says of M/M/c: Poisson arrivals, exponential service, `servers` servers, one endless queue. */

/** Offered load in erlang: arrivals a second times mean service time in seconds. */
export interface QueueModel {
  readonly arrivalsPerSecond: number;
  readonly serviceSeconds: number;
  readonly servers: number;
}

/** Erlang's loss formula B(load, servers): the chance to be turned away where nobody may wait. By the stable recursion. */
export function erlangB(load: number, servers: number): number {
  assert(load > 0 && servers >= 1, "erlangB needs a load and a server");
  let blocked = 1;
  for (let count = 1; count <= servers; count += 1) blocked = (load * blocked) / (count + load * blocked);
  return blocked;
}

/** Erlang's delay formula C(load, servers): the chance to have to wait. For a load below the number of servers. */
export function erlangC(load: number, servers: number): number {
  assert(load < servers, "the queue would grow without end");
  const blocked = erlangB(load, servers);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** Mean time from arriving to leaving, in seconds. */
export function meanResponseSeconds({ arrivalsPerSecond, serviceSeconds, servers }: QueueModel): number {
  const load = arrivalsPerSecond * serviceSeconds;
  return serviceSeconds + (erlangC(load, servers) * serviceSeconds) / (servers - load);
}

/** Mean number present, by Little's law. */
export function meanNumber(model: QueueModel): number {
  return model.arrivalsPerSecond * meanResponseSeconds(model);
}

/** Pollaczek and Khinchine: mean time in M/G/1 from arriving to leaving, by the mean and the mean square of the service time, in seconds. */
export function pollaczekKhinchineSeconds(
  arrivalsPerSecond: number,
  service: { readonly mean: number; readonly meanSquare: number },
): number {
  const load = arrivalsPerSecond * service.mean;
  assert(load < 1, "the queue would grow without end");
  return service.mean + (arrivalsPerSecond * service.meanSquare) / (2 * (1 - load));
}

/** M/M/c/K: the chance to be turned away where `places` customers have room, those in service included. */
export function lossWithPlaces(load: number, servers: number, places: number): number {
  assert(load > 0 && servers >= 1 && places >= servers, "a place for everybody in service");
  // The weight of each state as its predecessor's by the balance of its neighbours.
  let weight = 1;
  let sum = 1;
  for (let present = 1; present <= places; present += 1) {
    weight *= load / Math.min(present, servers);
    sum += weight;
  }
  return weight / sum;
}

/**
 * Jackson's traffic equations: arrivals a second at every node, from outside
 * (`outside`) and from other nodes (`routes[from][to]`), by iteration.
 */
export function trafficOf(
  outside: readonly number[],
  routes: readonly (readonly number[])[],
): readonly number[] {
  let rates: readonly number[] = outside;
  for (let round = 0; round < 1_000; round += 1) {
    const before = rates;
    rates = outside.map((own, to) =>
      before.reduce((sum, rate, from) => sum + rate * (routes[from]?.[to] ?? 0), own),
    );
  }
  return rates;
}
