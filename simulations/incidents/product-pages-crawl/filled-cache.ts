import { present } from "../../kernel/assert";
import { minutes } from "../../kernel/time";
import { stateOf, type System } from "../../services/system";

/** Since products are expensive to read, the cache keeps them for an hour. */
export const KEPT_MICROS = minutes(60);

/** The golden ratio's fraction: multiples of it spread evenly, and none lies near another. */
const SPREAD = 0.618_033_988_7;

/** The catalogue's cache as a day of traffic has left it: full, each entry with another rest of its life. */
export function fillCache(system: System): void {
  const { index } = present(
    system.blueprint.components.find(({ id }) => id === "catalog-cache"),
    "cache",
  );
  const { expiry } = stateOf(system, index);
  for (let entry = 0; entry < expiry.length; entry += 1)
    expiry[entry] = Math.floor(KEPT_MICROS * ((entry * SPREAD) % 1));
}
