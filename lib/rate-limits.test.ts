import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { giveBack, LIMITS, spend, TooManyAttempts } from "./rate-limits";
import { tooManyText, waitText } from "@/lib/retry-text";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const NAME = "sign-in:account-from-address";
const { points, seconds } = LIMITS[NAME];

test("the attempt past the limit is refused, and told when to come back", async () => {
  for (let attempt = 0; attempt < points; attempt += 1) await spend(NAME, "past");
  const refusal = await spend(NAME, "past").catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TooManyAttempts);
  expect((refusal as TooManyAttempts).retrySeconds).toBe(seconds);
  expect((refusal as TooManyAttempts).userMessage).toBe(
    "Too many attempts. Wait 15 minutes, then try again. What you typed is still here.",
  );
});

test("others are not stopped by it, and after the window neither is the same", async () => {
  for (let attempt = 0; attempt < points; attempt += 1) await spend(NAME, "window");
  await expect(spend(NAME, "window")).rejects.toThrow();
  await expect(spend(NAME, "somebody else")).resolves.toBeUndefined();
  vi.advanceTimersByTime(seconds * 1000 + 1);
  await expect(spend(NAME, "window")).resolves.toBeUndefined();
});

test("an attempt that succeeded is given back", async () => {
  for (let attempt = 0; attempt < points * 3; attempt += 1) {
    await spend(NAME, "right every time");
    await giveBack(NAME, "right every time");
  }
});

test("a burst of attempts cannot pass together", async () => {
  const burst = await Promise.allSettled(Array.from({ length: points * 2 }, () => spend(NAME, "burst")));
  expect(burst.filter(({ status }) => status === "fulfilled")).toHaveLength(points);
});

test("waiting times are rounded up", () => {
  expect([0, 1, 59, 60, 61, 3599, 3600, 3601].map(waitText)).toEqual([
    "1 second",
    "1 second",
    "59 seconds",
    "1 minute",
    "2 minutes",
    "60 minutes",
    "1 hour",
    "2 hours",
  ]);
  expect(tooManyText(90)).toMatch("Wait 2 minutes");
});
