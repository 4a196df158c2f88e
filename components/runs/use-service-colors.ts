"use client";
import { useCallback, useMemo } from "react";
import { useWarRoom } from "./war-room-context";

/** The stable colour of a service, as a CSS value; grey for one that is not on the map. */
export function useServiceColors(): (service: string) => string {
  const { brief } = useWarRoom();
  const colors = useMemo(
    () => new Map(brief.components.map(({ id, color }) => [id, `var(--s${color})`])),
    [brief],
  );
  return useCallback((service) => colors.get(service) ?? "var(--ink-3)", [colors]);
}
