import { assert } from "../kernel/assert";
import { newRequest } from "./requests";
import { startScheduled } from "./serving";
import { EVENT, instanceAt, planOf, stateOf, type System } from "./system";

/** Services that begin an operation by the clock: every instance does, and a lease decides which of them does the work. */

/** Schedules the first tick of a component that has a schedule. */
export function startSchedule(system: System, component: number): void {
  const { spec, operations, id } = planOf(system, component);
  if (spec.role !== "service" || spec.schedule === undefined) return;
  assert(operations.includes(spec.schedule.operation), `${id} has no such operation`);
  system.world.after(spec.schedule.everyMicros, EVENT.tick, component);
}

/** Begins the operation on every instance that is up. One that stands still begins nothing. */
export function onTick(system: System, component: number): void {
  const { spec, operations } = planOf(system, component);
  if (spec.role !== "service" || spec.schedule === undefined) return;
  system.world.after(spec.schedule.everyMicros, EVENT.tick, component);
  const operation = operations.indexOf(spec.schedule.operation);
  for (const index of stateOf(system, component).members) {
    const { up, standstill } = instanceAt(system, index);
    if (!up || standstill !== null) continue;
    const subject = { customer: 0, entry: 0, order: 0 };
    startScheduled(system, newRequest(system, { component, operation }, subject), index);
  }
}
