import { unreachable } from "../kernel/assert";

/** The pause before a retry. All times in microseconds. */
export type Backoff =
  /** Before the n-th retry: `first * factor^(n-1)`, at most `limit`, less a random share of up to `jitter` (0 to 1). */
  | {
      readonly kind: "exponential";
      readonly firstMicros: number;
      readonly factor: number;
      readonly limitMicros: number;
      readonly jitter: number;
    }
  /** Anything between nothing and `min(limit, first * 2^(n-1))`. */
  | { readonly kind: "full-jitter"; readonly firstMicros: number; readonly limitMicros: number }
  /** `min(limit, anything between first and three times the pause before)`, the first time from `first`. */
  | { readonly kind: "decorrelated-jitter"; readonly firstMicros: number; readonly limitMicros: number };

/**
 * The pause before retry `number` (from 1) in microseconds, for a uniform draw in
 * (0, 1); `beforeMicros` is the pause before the retry that came before, if any.
 * Full and decorrelated jitter are those of "Exponential Backoff And Jitter",
 * AWS Architecture Blog, 2015.
 */
export function pauseMicros(
  backoff: Backoff,
  retry: { readonly number: number; readonly beforeMicros: number },
  draw: number,
): number {
  const { firstMicros, limitMicros } = backoff;
  switch (backoff.kind) {
    case "exponential":
      return Math.floor(grown(backoff, backoff.factor, retry.number) * (1 - backoff.jitter * draw));
    case "full-jitter":
      return Math.floor(grown(backoff, 2, retry.number) * draw);
    case "decorrelated-jitter": {
      const before = retry.number === 1 ? firstMicros : retry.beforeMicros;
      return Math.floor(Math.min(limitMicros, firstMicros + (3 * before - firstMicros) * draw));
    }
    default:
      return unreachable(backoff);
  }
}

function grown({ firstMicros, limitMicros }: Backoff, factor: number, number: number): number {
  let pause = firstMicros;
  for (let retry = 1; retry < number && pause < limitMicros; retry += 1) pause *= factor;
  return Math.min(pause, limitMicros);
}
