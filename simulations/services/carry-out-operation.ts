import { present, unreachable } from "../kernel/assert";
import { makeRoom } from "./afflict";
import { splitTraffic } from "./canaries";
import { changeHandlers } from "./handlers";
import { setFlag } from "./flags";
import { impose } from "./impositions";
import type { OperatorEffect } from "./operator-effect";
import { setCores } from "./cpu";
import { addInstance, stopInstance } from "./lifecycle";
import { retune } from "./retuning";
import { instanceAt, stateOf, type System } from "./system";

/** Does to a component what an operator wants done. */
export function carryOutOperation(system: System, component: number, effect: OperatorEffect): void {
  switch (effect.kind) {
    case "flag":
      setFlag(system, effect.flag, effect.share);
      return;
    case "retune":
      retune(system, component, effect);
      return;
    case "impose":
      impose(system, component, effect.imposition);
      return;
    case "drain": {
      const instance = instanceAt(system, memberAt(system, component, effect.ordinal));
      instance.draining = effect.draining;
      changeHandlers(system, instance);
      return;
    }
    case "canary":
      splitTraffic(system, component, effect);
      return;
    case "move":
      move(system, component, memberAt(system, component, effect.ordinal));
      return;
    case "cores":
      setCores(system, memberAt(system, component, effect.ordinal), effect.cores);
      return;
    case "relieve":
      makeRoom(system, component);
      return;
    default:
      unreachable(effect);
  }
}

function move(system: System, component: number, index: number): void {
  const instance = instanceAt(system, index);
  if (instance.up) stopInstance(system, index);
  instance.retired = true;
  addInstance(system, component, instance.version);
}

function memberAt(system: System, component: number, ordinal: number): number {
  return present(stateOf(system, component).members[ordinal], `instance ${ordinal}`);
}
