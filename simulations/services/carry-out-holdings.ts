import { present, unreachable } from "../kernel/assert";
import { expire, flush, warm } from "./caching";
import { groupOf } from "./consumer-group";
import { replay, sendTrouble } from "./delivering";
import type { HoldingsEffect } from "./holdings-effect";
import { loseBacklog } from "./lose-backlog";
import { planOf, stateOf, type System } from "./system";
import { comeTogether } from "./traffic";

/** Does to what a component holds what is to be done. */
export function carryOutHoldings(system: System, component: number, effect: HoldingsEffect): void {
  switch (effect.kind) {
    case "flush":
      flush(system, component);
      return;
    case "expire":
      expire(system, component, effect.entry);
      return;
    case "herd":
      comeTogether(system, component, effect.clients);
      return;
    case "warm":
      warm(system, component, effect);
      return;
    case "purge":
      loseBacklog(system, component);
      return;
    case "replay":
      replay(system, component, effect.messages);
      return;
    case "queue-limit":
      present(stateOf(system, component).backlog, "backlog").queueLimit = effect.limit;
      return;
    case "consumer":
      Object.assign(groupOf(system, component), {
        maxPollIntervalMicros: effect.maxPollIntervalMicros,
        maxPollRecords: effect.maxPollRecords,
      });
      return;
    case "set-aside":
      groupOf(system, component).setAsideAfter = effect.readings;
      return;
    case "trouble":
      sendTrouble(system, component, effect.trouble);
      return;
    default:
      unreachable(effect);
  }
}

/** What a queue or a cache holds for others, and has only in its memory. */
export function loseHoldings(system: System, component: number): void {
  const { role } = planOf(system, component).spec;
  if (role === "cache") flush(system, component);
  if (role === "queue") loseBacklog(system, component);
}
