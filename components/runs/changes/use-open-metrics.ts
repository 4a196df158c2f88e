"use client";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { TABS } from "../use-view";
import { useWarRoom } from "../war-room-context";

const parsers = {
  tab: parseAsStringLiteral(TABS),
  component: parseAsString,
  from: parseAsInteger,
  to: parseAsInteger,
};
const MARGIN_MICROS = 5 * 60_000_000;

/** Goes to the metrics of a component, around a moment if one is named. */
export function useOpenMetrics(): (component: string | null, atMicros?: number) => void {
  const [, setUrl] = useQueryStates(parsers, { history: "push" });
  const { clockMicros } = useWarRoom();
  return useCallback(
    (component, atMicros) =>
      void setUrl({
        tab: "metrics",
        component,
        ...(atMicros === undefined
          ? {}
          : {
              from: Math.max(0, Math.floor(atMicros - MARGIN_MICROS)),
              to: Math.floor(Math.min(clockMicros, atMicros + MARGIN_MICROS)),
            }),
      }),
    [clockMicros, setUrl],
  );
}
