import { unreachable } from "../kernel/assert";
import type { Imposition } from "./operator-effect";
import { createLimiter } from "./rate-limit";
import { refuse } from "./refusal";
import { instanceAt, requestAt, stateOf, strandAt, type System } from "./system";

/** What operators impose on a component while it runs, in place of what its author wrote. */

/** Imposes something on a component: what is of the same kind makes way for it, but those who were blocked stay so. */
export function impose(system: System, component: number, imposition: Imposition): void {
  const state = stateOf(system, component);
  state.imposed ??= { blocked: [], limit: null, shedding: null };
  switch (imposition.kind) {
    case "block":
      if (!state.imposed.blocked.includes(imposition.customer))
        state.imposed.blocked.push(imposition.customer);
      return;
    case "limit":
      state.imposed.limit = imposition.rule;
      for (const index of state.members) {
        const instance = instanceAt(system, index);
        const limiter = createLimiter(imposition.rule, system.blueprint.spec.customers);
        instance.inProcess = { ...instance.inProcess, limiter };
      }
      return;
    case "shedding":
      state.imposed.shedding = imposition.shedding;
      return;
    default:
      unreachable(imposition);
  }
}

/** 0 when the customer of a request is welcome, or FAILED: it is answered 403. */
export function turnAwayBlocked(system: System, slot: number): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const { imposed } = stateOf(system, request.component);
  if (imposed === null || !imposed.blocked.includes(request.subject.customer)) return 0;
  return refuse(system, slot, { status: 403, reason: "blocked" });
}
