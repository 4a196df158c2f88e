import { present } from "../kernel/assert";
import { bulkheadsOf } from "./bulkheads";
import { createCoDel, serveNextControlled } from "./codel";
import type { ComponentSpec } from "./component-spec";
import type { Crew } from "./server-state";
import type { Queueing } from "./serving-spec";
import type { Instance, Request } from "./state";
import { createStation, NO_SEAT, ownerOf } from "./station";
import { serveWaiting, wake } from "./strands";
import { instanceAt, planOf, requestAt, strandAt, type System } from "./system";

/** The crews of a new instance. */
export function createCrews(spec: ComponentSpec): Crew[] {
  if (spec.role === "client") return [createCrew(0, 0)];
  const queueing = spec.role === "service" ? spec.queueing : undefined;
  return [spec, ...bulkheadsOf(spec)].map(({ workers, backlog }) => createCrew(workers, backlog, queueing));
}

/** Those who serve requests of this kind. */
export function crewOf(system: System, request: Request): Crew {
  const { crews } = planOf(system, request.component);
  return crewAt(instanceAt(system, request.instance), crews[request.operation] ?? 0);
}

/** A crew by its number. */
export function crewAt({ crews }: Pick<Instance, "crews">, number: number): Crew {
  return present(crews[number], "crew");
}

/** Those who serve everything that nobody else is for. */
export function mainCrew({ crews }: Pick<Instance, "crews">): Crew {
  return crewAt({ crews }, 0);
}

/** Gives idle workers to those who wait, by the crew's discipline. */
export function serveCrew(system: System, { workers, codel }: Crew): void {
  if (codel === null) {
    serveWaiting(system, workers);
    return;
  }
  const now = system.world.nowMicros;
  const controlled = { station: workers, codel };
  const drop = (seat: number): void => sendAway(system, ownerOf(workers, seat));
  for (
    let seat = serveNextControlled(controlled, now, drop);
    seat !== NO_SEAT;
    seat = serveNextControlled(controlled, now, drop)
  ) {
    wake(system, ownerOf(workers, seat), "granted");
  }
}

/** One who waited is dropped from the queue: its seat is given up by who drops it. */
function sendAway(system: System, slot: number): void {
  requestAt(system, strandAt(system, slot).request).workerSeat = NO_SEAT;
  wake(system, slot, "dropped");
}

function createCrew(workers: number, backlog: number, queueing: Queueing = { kind: "fifo" }): Crew {
  if (queueing.kind !== "codel")
    return { workers: createStation(workers, backlog, queueing.kind), codel: null };
  const codel = createCoDel(queueing.targetMicros, queueing.intervalMicros);
  return { workers: createStation(workers, backlog), codel };
}
