"use client";
import { useEffect, useRef, useState } from "react";

/** The value, renewed at most once in so many milliseconds; 0 lets every change through at once. */
export function useThrottled<T>(value: T, intervalMs: number): T {
  const [shown, setShown] = useState(value);
  const renewedAt = useRef(0);
  useEffect(() => {
    const waitMs = Math.max(0, renewedAt.current + intervalMs - Date.now());
    const timer = setTimeout(() => {
      renewedAt.current = Date.now();
      setShown(value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  return intervalMs === 0 ? value : shown;
}
