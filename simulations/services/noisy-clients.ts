import { nextChance } from "../kernel/random";
import type { Subject } from "./state";
import type { System } from "./system";

/** Customers who come far more often than all others: their arrivals come on top of the usual ones. */

/** Brings the noisy customers, and the rate of all arrivals, up to date with what ails the traffic. */
export function refreshNoise(system: System): void {
  const { traffic, ailments } = system.world.domain;
  const before = traffic.noisy;
  traffic.noisy = ailments.flatMap(({ fault, ailment }) => {
    if (ailment.kind !== "noisy-client") return [];
    const { customer, share } = ailment;
    const random = system.world.stream(`noisy-client:${fault}`);
    return [before.find((known) => known.fault === fault) ?? { fault, customer, share, random }];
  });
  for (const { share } of traffic.noisy) traffic.factor /= 1 - share;
}

/** Makes an arrival a noisy customer's, as often as it is one. */
export function mayBeNoisy(system: System, subject: Subject): void {
  for (const { customer, share, random } of system.world.domain.traffic.noisy)
    if (nextChance(random, share)) subject.customer = customer;
}
