import { assert } from "../../kernel/assert";
import { formatMicros, minutes } from "../../kernel/time";

const DAY_MICROS = minutes(24 * 60);

/**
 * `14:41:05 UTC`: virtual time on the clock of the simulated world, as every
 * screen shows it. `epochIso` is the instant of time 0, in UTC.
 */
export function timeOfDay(epochIso: string, micros: number): string {
  const clock = /T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z$/.exec(epochIso);
  assert(clock !== null, `the epoch is not in UTC: ${epochIso}`);
  const [hours, mins, secs] = clock.slice(1).map(Number);
  const startMicros = minutes(60 * (hours ?? 0) + (mins ?? 0) + (secs ?? 0) / 60);
  return `${formatMicros((startMicros + micros) % DAY_MICROS).slice(0, 8)} UTC`;
}
