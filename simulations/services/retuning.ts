import { NO_TARGET, type Retuning } from "./operator-effect";
import type { Exchange } from "./blueprint";
import type { Policy } from "./policy";
import { planOf, type System } from "./system";

/** Configuration of callers that is changed while they run: time-outs, retries, breakers. */

/** The policy that an exchange goes by now: its author's, or what it has been changed to since. */
export function policyInForce(system: System, exchange: Exchange): Policy {
  const { policies } = system.world.domain;
  return policies.length === 0 ? exchange.policy : (policies[exchange.index] ?? exchange.policy);
}

/**
 * Changes what a component's exchanges with a target go by, or those with all of
 * its targets. It holds from the next attempt on. What its processes have learned
 * in breakers and budgets that are changed is forgotten.
 */
export function retune(
  system: System,
  component: number,
  { target, to }: { readonly target: number; readonly to: Retuning },
): void {
  const { blueprint, world } = system;
  const { id } = planOf(system, component);
  const { policies, processes } = world.domain;
  if (policies.length === 0) policies.push(...blueprint.exchanges.map(() => null));
  for (const exchange of blueprint.exchanges) {
    if (blueprint.links[exchange.link]?.from !== id || !concerns(target, exchange.target)) continue;
    policies[exchange.index] = retuned(policyInForce(system, exchange), to);
  }
  for (const { component: of, dealings } of processes) {
    if (of !== component) continue;
    for (const each of dealings) {
      if (!concerns(target, each.target)) continue;
      if (to.breaker !== undefined) each.breaker = null;
      if (to.budget !== undefined) each.budget = null;
    }
  }
}

function concerns(target: number, callee: number): boolean {
  return target === NO_TARGET || target === callee;
}

function retuned(policy: Policy, { timeoutMicros, attempts, budget, breaker }: Retuning): Policy {
  return {
    ...policy,
    timeoutMicros: timeoutMicros ?? policy.timeoutMicros,
    retry: {
      ...policy.retry,
      attempts: attempts ?? policy.retry.attempts,
      budget: budget === undefined ? policy.retry.budget : budget,
    },
    breaker: breaker === undefined ? policy.breaker : breaker,
  };
}
