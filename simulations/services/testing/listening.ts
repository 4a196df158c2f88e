import { present } from "../../kernel/assert";
import { planOf, type System } from "../system";
import type { RawFigures } from "./raw-figures";

/** What listeners to a system's state share. */
export interface Listening {
  readonly system: System;
  readonly figures: RawFigures;
}

/**
 * Follows one customer, who is at one resource at a time: call the answer with
 * the resource that it is at from now on, or null when it is at none.
 */
export function followed(
  { system, figures }: Listening,
  as: "present" | "queued",
): (place: string | null) => void {
  const customer = {};
  let at: string | null = null;
  return (place) => {
    if (at !== null) figures.resources.of(at)[as].end(customer, system.world.nowMicros);
    if (place !== null) figures.resources.of(place)[as].begin(customer, system.world.nowMicros);
    at = place;
  };
}

/** What a component's workers are called as a resource. */
export function workersOf(system: System, component: number): string {
  const { id, spec } = planOf(system, component);
  return `${id}.${spec.role === "database" ? "sessions" : "workers"}`;
}

/** What one of a component's connection pools is called as a resource. */
export function poolOf(system: System, component: number, pool: number): string {
  const { id, pools } = planOf(system, component);
  return `${id}.${present(pools[pool], "pool").databaseId}-pool`;
}
