import type { System } from "./system";

/** What a system counts of itself, telemetry or not. */
export function figuresOf({ world }: System): Readonly<Record<string, number>> {
  const { good, total, orders } = world.domain.traffic;
  return { journeys: orders, "slo.good": good, "slo.total": total, events: world.state.dispatched };
}
