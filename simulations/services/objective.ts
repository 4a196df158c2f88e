import { sampleMicros } from "../kernel/distributions";
import type { Request } from "./state";
import { EVENT, planOf, type System } from "./system";

/** A journey has ended where the user stands: counted against the objective if it is one that counts. */
export function journeyEnded(system: System, request: Request): void {
  const { role, spec } = planOf(system, request.component);
  if (role !== "client" || spec.role !== "client") return;
  const { traffic } = system.world.domain;
  const limit = spec.journeys[request.operation]?.sloMicros ?? null;
  if (limit !== null) {
    const good = request.status < 500 && system.world.nowMicros - request.arrivedMicros <= limit;
    traffic.total += 1;
    if (good) traffic.good += 1;
    system.instrumentation.telemetry.countSlo(good);
  }
  if (spec.load.kind === "closed") {
    system.world.after(sampleMicros(spec.load.think, traffic.arrivals, 1), EVENT.arrival, request.component);
  }
}
