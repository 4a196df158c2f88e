"use client";
import { useEffect, useRef, useState } from "react";

/** A renewal may take this share of the time at most: on a slow machine it comes less often. */
const DUTY = 0.25;

/** The value, renewed at most once in so many milliseconds; 0 lets every change through at once. */
export function useThrottled<T>(value: T, intervalMs: number): T {
  const [shown, setShown] = useState(value);
  const renewedAt = useRef(-Infinity);
  const costMs = useRef(0);
  useEffect(() => {
    const dueAt = renewedAt.current + Math.max(intervalMs, costMs.current / DUTY);
    const timer = setTimeout(
      () => {
        renewedAt.current = performance.now();
        setShown(value);
      },
      Math.max(0, dueAt - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  // Runs once all that is drawn from the value has been drawn.
  useEffect(() => {
    if (renewedAt.current > 0) costMs.current = performance.now() - renewedAt.current;
  }, [shown]);
  return intervalMs === 0 ? value : shown;
}
