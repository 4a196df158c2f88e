import { assert, unreachable } from "../kernel/assert";
import { f64 } from "../kernel/cells";
import { seconds } from "../kernel/time";

/** How many requests one key (a customer) may make. */
export type RateLimit =
  /** A bucket of `burst` tokens that fills at `ratePerSecond`; a request takes one. */
  | { readonly kind: "token-bucket"; readonly ratePerSecond: number; readonly burst: number }
  /**
   * At most about `limit` within `windowMicros`, by two counters: those of the
   * present fixed window, and those of the one before it in proportion to how much
   * of it the sliding window still covers. It takes the old ones to have come evenly,
   * so it errs where they did not.
   */
  | { readonly kind: "sliding-window"; readonly limit: number; readonly windowMicros: number };

/** A limit and how every key stands. Plain data. */
export interface Limiter {
  readonly rule: RateLimit;
  /** By key: millionths of tokens left; or requests admitted in the present window, and in the one before it. */
  readonly level: Float64Array;
  readonly previous: Float64Array;
  /** By key: when its bucket was filled last; or when its present window began. */
  readonly sinceMicros: Float64Array;
}

const TOKEN = seconds(1);

/** A limiter of so many keys that has seen no request. Exact (in integers) when rates, limits and times are whole. */
export function createLimiter(rule: RateLimit, keys: number): Limiter {
  const isPositive =
    rule.kind === "token-bucket"
      ? rule.ratePerSecond > 0 && rule.burst >= 1
      : rule.limit >= 1 && rule.windowMicros > 0;
  assert(isPositive, "a rate limit must admit something");
  const level = new Float64Array(keys);
  if (rule.kind === "token-bucket") level.fill(rule.burst * TOKEN);
  return { rule, level, previous: new Float64Array(keys), sinceMicros: new Float64Array(keys) };
}

/** 0 when the request is admitted (and counted); else after how many microseconds one would be, if none came before. */
export function admit(limiter: Limiter, key: number, nowMicros: number): number {
  const { rule } = limiter;
  switch (rule.kind) {
    case "token-bucket":
      return takeToken(limiter, rule, { key, nowMicros });
    case "sliding-window":
      return countIn(limiter, rule, { key, nowMicros });
    default:
      return unreachable(rule);
  }
}

/** The quota, and the seconds that it is for: what the `RateLimit-Policy` field of HTTP says (draft-ietf-httpapi-ratelimit-headers). */
export function policyOf(rule: RateLimit): { readonly quota: number; readonly windowSeconds: number } {
  return rule.kind === "token-bucket"
    ? { quota: rule.burst, windowSeconds: Math.ceil(rule.burst / rule.ratePerSecond) }
    : { quota: rule.limit, windowSeconds: Math.ceil(rule.windowMicros / seconds(1)) };
}

interface Asked {
  readonly key: number;
  readonly nowMicros: number;
}

function takeToken(
  { level, sinceMicros }: Limiter,
  { ratePerSecond, burst }: Extract<RateLimit, { kind: "token-bucket" }>,
  { key, nowMicros }: Asked,
): number {
  const elapsed = nowMicros - f64(sinceMicros, key);
  const filled = Math.min(burst * TOKEN, f64(level, key) + elapsed * ratePerSecond);
  sinceMicros[key] = nowMicros;
  level[key] = filled >= TOKEN ? filled - TOKEN : filled;
  return filled >= TOKEN ? 0 : Math.ceil((TOKEN - filled) / ratePerSecond);
}

function countIn(
  { level, previous, sinceMicros }: Limiter,
  { limit, windowMicros }: Extract<RateLimit, { kind: "sliding-window" }>,
  { key, nowMicros }: Asked,
): number {
  const into = nowMicros % windowMicros;
  const began = nowMicros - into;
  const known = f64(sinceMicros, key);
  if (known !== began) {
    previous[key] = began - known === windowMicros ? f64(level, key) : 0;
    level[key] = 0;
    sinceMicros[key] = began;
  }
  const before = f64(previous, key);
  const count = f64(level, key) + 1;
  const left = (limit - count) * windowMicros;
  if (before * (windowMicros - into) <= left) {
    level[key] = count;
    return 0;
  }
  // Within this window, as soon as enough of the one before it has slid out; else at the earliest in the next.
  return left >= 0 ? Math.ceil(windowMicros - left / before) - into : windowMicros - into;
}
