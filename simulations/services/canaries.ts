import { assert } from "../kernel/assert";
import { nextChance } from "../kernel/random";
import type { Canary } from "./canary";
import { planOf, stateOf, type System } from "./system";

/** Parts the requests of a component between these instances and the others; without instances it ends that. */
export function splitTraffic(
  system: System,
  component: number,
  { ordinals, share }: Pick<Canary, "ordinals" | "share">,
): void {
  assert(share >= 0 && share <= 1, "a canary gets a share of the requests");
  const random = system.world.stream(`canary:${planOf(system, component).id}`);
  stateOf(system, component).canary = ordinals.length === 0 ? null : { ordinals, share, random };
}

/** Those of the candidates (ordinals) that the next request may go to: all, where the side that it falls to has none. */
export function onItsSide(canary: Canary | null, candidates: readonly number[]): readonly number[] {
  if (canary === null) return candidates;
  const isCanarys = nextChance(canary.random, canary.share);
  const side = candidates.filter((ordinal) => canary.ordinals.includes(ordinal) === isCanarys);
  return side.length === 0 ? candidates : side;
}
