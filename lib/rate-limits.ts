import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/app-error";
import { tooManyText } from "@/lib/retry-text";

/**
 * Attempts per window, in seconds. Sign-ins that succeed give their points
 * back, so that a class behind one address does not stop itself. A guesser is
 * stopped three times: as an address, at one account from one address, and at
 * one account from anywhere (the widest, so that strangers cannot easily lock
 * somebody out).
 */
export const LIMITS = {
  "sign-in:address": { points: 100, seconds: 900 },
  "sign-in:account-from-address": { points: 8, seconds: 900 },
  "sign-in:account": { points: 60, seconds: 3600 },
  "register:address": { points: 60, seconds: 3600 },
  "password-change:user": { points: 10, seconds: 900 },
  "reset-request:address": { points: 30, seconds: 3600 },
  "reset-request:account": { points: 3, seconds: 3600 },
  "reset-use:address": { points: 30, seconds: 900 },
  "reset-link:actor": { points: 60, seconds: 3600 },
  "search:user": { points: 240, seconds: 60 },
  "trial:user": { points: 30, seconds: 3600 },
  "own-data:user": { points: 10, seconds: 3600 },
} as const;

export type LimitName = keyof typeof LIMITS;

/** Thrown past a limit; says when to come back. */
export class TooManyAttempts extends AppError {
  readonly retrySeconds: number;

  constructor(name: LimitName, retrySeconds: number) {
    super("too-many", { userMessage: tooManyText(retrySeconds), message: `limit ${name} reached` });
    this.name = "TooManyAttempts";
    this.retrySeconds = retrySeconds;
  }
}

/* Next may bundle this module more than once; the counts are the process's. */
const store = globalThis as { faultlineLimiters?: Map<LimitName, RateLimiterMemory> };
const limiters = (store.faultlineLimiters ??= new Map());

function limiter(name: LimitName): RateLimiterMemory {
  const known = limiters.get(name);
  if (known) return known;
  const { points, seconds } = LIMITS[name];
  const made = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  limiters.set(name, made);
  return made;
}

/** Takes one attempt from `key`'s window, or throws {@link TooManyAttempts}. Taken before the work, so that a burst cannot pass together. */
export async function spend(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    throw new TooManyAttempts(name, Math.ceil(reason.msBeforeNext / 1000));
  }
}

/** Gives one attempt back: it succeeded, and was no guess. */
export async function giveBack(name: LimitName, key: string): Promise<void> {
  await limiter(name).reward(key);
}
