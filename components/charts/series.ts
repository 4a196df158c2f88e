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
export function axisTop(points: readonly ChartPoint[], series: readonly ChartSeries[], thresholds: readonly Threshold[]): number {
  let top = 0;
  for (const { key } of series) top = Math.max(top, extentOf(points, key)?.max ?? 0);
  for (const { value } of thresholds) if (value <= top * 4) top = Math.max(top, value * 1.1);
  return top === 0 ? (thresholds[0]?.value ?? 1) : roundUp(top);
}

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = ROUND.find((step) => step * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Three or four even ticks from zero to the top. */
export function axisTicks(top: number): number[] {
  const power = 10 ** Math.floor(Math.log10(top));
  const lead = Math.round((top / power) * 10) / 10;
  const parts = [1.2, 1.5, 3, 6].includes(lead) ? 3 : lead === 2.5 ? 5 : lead === 1 || lead === 5 || lead === 10 ? 2 : 4;
  return Array.from({ length: parts + 1 }, (_, i) => (top * i) / parts);
}
