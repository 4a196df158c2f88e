import type { ChartMarker } from "./series";

/** Colours of the marks on every axis of time. Red is an alert's alone. */
export const MARKER_COLORS: Readonly<Record<ChartMarker["tone"], string>> = {
  deploy: "var(--accent)",
  action: "var(--ink)",
  alert: "var(--error)",
  other: "var(--ink-3)",
};

/** Whose name is written where there is room for one only. */
export const MARKER_WEIGHTS: Readonly<Record<ChartMarker["tone"], number>> = {
  deploy: 3,
  action: 2,
  other: 1,
  alert: 0,
};
