/** What a line panel draws. */

export interface ChartPoint {
  readonly fromMicros: number;
  readonly atMicros: number;
  /** Null is a gap, never a zero. */
  readonly values: Readonly<Record<string, number | null>>;
}

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** A CSS colour, as a rule one of the tokens. */
  readonly color: string;
  readonly dashed?: boolean;
}

export interface ChartMarker {
  readonly id: string;
  readonly atMicros: number;
  readonly label: string;
  readonly tone: "deploy" | "action" | "alert" | "other";
}

export interface Threshold {
  readonly value: number;
  readonly label: string;
  readonly tone: "limit" | "saturation";
}

export interface TimeWindow {
  readonly fromMicros: number;
  readonly toMicros: number;
}

interface Extent {
  readonly min: number;
  readonly max: number;
  readonly last: number;
}

/** Least, greatest and last value of a series; null where it has none. */
export function extentOf(points: readonly ChartPoint[], key: string): Extent | null {
  let extent: { min: number; max: number; last: number } | null = null;
  for (const { values } of points) {
    const value = values[key];
    if (value === null || value === undefined) continue;
    if (extent) extent = { min: Math.min(extent.min, value), max: Math.max(extent.max, value), last: value };
    else extent = { min: value, max: value, last: value };
  }
  return extent;
}

/** The top of an axis that starts at zero: a round number at or above every value and threshold. */
export function axisTop(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  thresholds: readonly Threshold[],
): number {
  let top = 0;
  for (const { key } of series) top = Math.max(top, extentOf(points, key)?.max ?? 0);
  for (const { value } of thresholds) if (value <= top * 4) top = Math.max(top, value * 1.1);
  return top === 0 ? (thresholds[0]?.value ?? 1) : roundUp(top);
}

/** Tops that two or three even ticks divide into round numbers. */
const TOPS: readonly { readonly lead: number; readonly parts: number }[] = [
  { lead: 1, parts: 2 },
  { lead: 1.2, parts: 3 },
  { lead: 1.5, parts: 3 },
  { lead: 2, parts: 2 },
  { lead: 3, parts: 3 },
  { lead: 4, parts: 2 },
  { lead: 5, parts: 2 },
  { lead: 6, parts: 3 },
  { lead: 8, parts: 2 },
  { lead: 10, parts: 2 },
];

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const { lead } = TOPS.find((top) => top.lead * power >= value * (1 - 1e-9)) ?? { lead: 10 };
  return lead * power;
}

/** Three or four even ticks from zero to the top. */
export function axisTicks(top: number): number[] {
  const power = 10 ** Math.floor(Math.log10(top) + 1e-9);
  const parts = TOPS.find(({ lead }) => Math.abs(lead - top / power) < 1e-6)?.parts ?? 2;
  return Array.from({ length: parts + 1 }, (_, i) => (top * i) / parts);
}
