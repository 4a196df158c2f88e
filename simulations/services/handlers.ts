import { memberChanged } from "./consumer-group";
import type { Instance } from "./state";
import { backlogOf } from "./serving";
import { setCapacity } from "./station";
import { serveWaiting } from "./strands";
import { instanceAt, planOf, stateOf, type System } from "./system";

/** A consumer's handlers serve the backlog while it is up. One that stands still, or is drained, takes nothing new. */
export function changeHandlers(system: System, instance: Instance): void {
  const { component } = instance;
  if (planOf(system, component).spec.role !== "worker") return;
  if (stateOf(system, component).group !== null) {
    memberChanged(system, instance);
    return;
  }
  const backlog = backlogOf(system, component);
  const handlers = stateOf(system, component).members.reduce((sum, index) => {
    const { up, workers, standstill, draining } = instanceAt(system, index);
    if (!up) return sum;
    return sum + (standstill === null && !draining ? workers.capacity : workers.busy);
  }, 0);
  setCapacity(backlog, system.world.nowMicros, handlers);
  serveWaiting(system, backlog);
}
