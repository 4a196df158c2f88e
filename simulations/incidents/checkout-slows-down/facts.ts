import { minutes, seconds } from "../../kernel/time";
import { createStream, nextBelow } from "../../kernel/random";
import type { RunFacts } from "../incident";

/** Time between two instances of a rolling release of checkout. */
export const RELEASE_STEP_MICROS = seconds(75);

/** When things happen in the run with this seed: the seed moves them by some minutes, so that nobody learns the clock by heart. */
export function factsOf(seed: number): RunFacts {
  const stream = createStream(seed, "incident:checkout-slows-down");
  const within = (fromMinutes: number, toMinutes: number): number =>
    minutes(fromMinutes) + seconds(nextBelow(stream, Math.floor((toMinutes - fromMinutes) * 60)));
  // Thirty healthy minutes come first, so that there is something to compare with.
  const faultMicros = within(30, 31);
  return {
    faultMicros,
    moments: {
      "catalog release": within(9, 12),
      "statistics job": within(15, 17),
      "payment configuration": within(20, 23),
      "e-mail worker release": within(25, 27),
      "checkout release": faultMicros,
    },
  };
}
