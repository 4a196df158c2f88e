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
