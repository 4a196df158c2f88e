import { assert, present } from "../kernel/assert";
import { choose, sampleMicros } from "../kernel/distributions";
import { log } from "../kernel/math";
import { nextBelow, nextChance, nextUniform } from "../kernel/random";
import { seconds } from "../kernel/time";
import type { ClientSpec } from "./component-spec";
import { mayBeNoisy } from "./noisy-clients";
import { newRequest } from "./requests";
import { startJourney } from "./serving";
import { EVENT, planOf, stateOf, type System } from "./system";

/** Those who use the system: when they come, and for what. */

/** Schedules the first arrivals of a client. */
export function openTheDoors(system: System, component: number): void {
  const { load } = clientSpec(system, component);
  if (load.kind === "open") {
    scheduleArrival(system, component);
    return;
  }
  const { arrivals } = system.world.domain.traffic;
  for (let person = 0; person < load.people; person += 1) {
    system.world.after(sampleMicros(load.think, arrivals, 1), EVENT.arrival, component);
  }
}

/** A shopper comes and starts a journey. The next one does not wait for this one (open loop). */
export function onArrival(system: System, component: number): void {
  comes(system, component);
  if (clientSpec(system, component).load.kind === "open") scheduleArrival(system, component);
}

/** So many come at the same time, beside those who come anyway. */
export function comeTogether(system: System, component: number, clients: number): void {
  assert(clientSpec(system, component).load.kind === "open", "people of a closed loop come by themselves");
  for (let count = 0; count < clients; count += 1) comes(system, component);
}

function comes(system: System, component: number): void {
  const { traffic } = system.world.domain;
  const { shoppers } = traffic;
  const subject = {
    customer: nextBelow(shoppers, system.blueprint.spec.customers),
    entry: heated(system, choose(system.popularity, shoppers)),
    order: traffic.orders,
  };
  traffic.orders += 1;
  if (traffic.noisy.length > 0) mayBeNoisy(system, subject);
  const operation = choose(present(system.mixes[component], "mix of journeys"), shoppers);
  startJourney(
    system,
    newRequest(system, { component, operation }, subject),
    present(stateOf(system, component).members[0], "client instance"),
  );
}

/** The entry that someone came for, or the one that all are after. */
function heated(system: System, entry: number): number {
  const { hotKey, heat } = system.world.domain.traffic;
  return hotKey !== null && nextChance(heat, hotKey.share) ? hotKey.entry : entry;
}

/** Arrivals a second at a time: straight lines between the given points, constant before the first and after the last. */
export function rateAt(points: readonly (readonly [number, number])[], micros: number): number {
  const first = present(points[0], "rate");
  if (micros <= first[0]) return first[1];
  for (let index = 1; index < points.length; index += 1) {
    const [fromMicros, fromRate] = present(points[index - 1], "rate");
    const [toMicros, toRate] = present(points[index], "rate");
    if (micros < toMicros)
      return fromRate + ((toRate - fromRate) * (micros - fromMicros)) / (toMicros - fromMicros);
  }
  return present(points.at(-1), "rate")[1];
}

/**
 * The next arrival of a Poisson process whose rate changes with time, by
 * thinning (Lewis and Shedler 1979): candidates at the highest rate, each kept
 * with the probability of its time's rate to the highest. A rate that ends at 0
 * brings nobody any more.
 */
function scheduleArrival(system: System, component: number): void {
  const { load } = clientSpec(system, component);
  assert(load.kind === "open", "only an open loop schedules arrivals");
  const { arrivals, factor } = system.world.domain.traffic;
  const highest = load.rate.reduce((most, [, rate]) => Math.max(most, rate), 0);
  const [endMicros, endRate] = present(load.rate.at(-1), "rate");
  let at = system.world.nowMicros;
  do {
    if (highest === 0 || (endRate === 0 && at >= endMicros)) return;
    at += (-log(nextUniform(arrivals)) / (highest * factor)) * seconds(1);
  } while (!nextChance(arrivals, rateAt(load.rate, at) / highest));
  system.world.at(Math.floor(at) + 1, EVENT.arrival, component);
}

function clientSpec(system: System, component: number): ClientSpec {
  const { spec } = planOf(system, component);
  assert(spec.role === "client", "only clients have traffic");
  return spec;
}
