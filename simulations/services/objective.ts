import { sampleMicros } from "../kernel/distributions";
import { NO_SEAT } from "./station";
import type { Request } from "./state";
import { EVENT, planOf, stateOf, type System } from "./system";

/** A journey has ended where the user stands: counted against the objective if it is one that counts. */
export function journeyEnded(system: System, request: Request): void {
  const { role, spec } = planOf(system, request.component);
  if (role !== "client" || spec.role !== "client") return;
  const { traffic } = system.world.domain;
  const limit = spec.journeys[request.operation]?.sloMicros ?? null;
  if (limit !== null) {
    count(system, request.status < 500 && system.world.nowMicros - request.arrivedMicros <= limit);
  }
  if (spec.load.kind === "closed") {
    system.world.after(sampleMicros(spec.load.think, traffic.arrivals, 1), EVENT.arrival, request.component);
  }
}

/** A message for a worker has been published: where its messages count, it is awaited from now on. */
export function messagePublished(system: System, consumer: number, order: number): void {
  const { spec } = planOf(system, consumer);
  const { awaited } = stateOf(system, consumer);
  if (awaited === null || spec.role !== "worker" || spec.sloMicros === undefined) return;
  awaited.push(order);
  system.world.after(spec.sloMicros, EVENT.messageDue, consumer, order);
}

/** A message has been handled: counted as good if it went well, in time, and for the first time. One that was buried was not. */
export function messageHandled(system: System, { component, status, subject, handlerSeat }: Request): void {
  if (handlerSeat !== NO_SEAT && status < 500 && isAwaited(system, component, subject.order))
    count(system, true);
}

/** The time for a message is over. Whatever becomes of it, whoever waited for it did so in vain. */
export function onMessageDue(system: System, component: number, order: number): void {
  if (isAwaited(system, component, order)) count(system, false);
}

/** Whether the component is still awaited to handle the message about this order, which it is no longer. */
function isAwaited(system: System, component: number, order: number): boolean {
  const { awaited } = stateOf(system, component);
  const at = awaited?.indexOf(order) ?? -1;
  if (at === -1) return false;
  awaited?.splice(at, 1);
  return true;
}

function count(system: System, good: boolean): void {
  const { traffic } = system.world.domain;
  traffic.total += 1;
  if (good) traffic.good += 1;
  system.instrumentation.telemetry.countSlo(good);
}
