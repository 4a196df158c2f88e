import type { Heatmap } from "@/simulations/telemetry/histogram";

/** A latency heat map as shapes: a handful of paths, one for each shade, in units of columns and rows. */

export const SHADES = 8;

export interface HeatmapCell {
  readonly column: number;
  /** From the lowest latency up. */
  readonly row: number;
}

/** Path data by shade, faintest first. Shades follow the square root of the count, so that few requests are still seen. */
export function heatmapPaths({ columns, bounds }: Heatmap): string[] {
  const rows = bounds.length - 1;
  const paths = Array.from({ length: SHADES }, () => "");
  const highest = Math.max(0, ...columns.map((cells) => Math.max(0, ...(cells ?? []))));
  if (highest === 0) return paths;
  columns.forEach((cells, column) => {
    cells?.forEach((count, row) => {
      if (count === 0) return;
      const shade = Math.min(SHADES - 1, Math.ceil(Math.sqrt(count / highest) * SHADES) - 1);
      paths[shade] += `M${column} ${rows - 1 - row}h.9v.88h-.9z`;
    });
  });
  return paths;
}

/** Where a latency stands on the axis: 0 at the bottom, 1 at the top. Null when it is off the scale. */
export function heatmapHeight({ bounds }: Heatmap, seconds: number): number | null {
  const low = bounds[0];
  const high = bounds.at(-1);
  if (low === undefined || high === undefined || seconds < low || seconds > high || low <= 0) return null;
  return Math.log(seconds / low) / Math.log(high / low);
}

const ROUND_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60];

/** Round latencies on the scale, as many as can be labelled. */
export function heatmapTicks(map: Heatmap, countMax = 6): number[] {
  const inside = ROUND_SECONDS.filter((seconds) => heatmapHeight(map, seconds) !== null);
  const every = Math.ceil(inside.length / countMax);
  return inside.filter((_, i) => (inside.length - 1 - i) % every === 0);
}

/** The cell at a point given in shares of width and height from the top left. */
export function heatmapCellAt(map: Heatmap, shareX: number, shareY: number): HeatmapCell | null {
  const rows = map.bounds.length - 1;
  if (rows < 1 || map.columns.length === 0) return null;
  const clampTo = (value: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.floor(value * count)));
  return { column: clampTo(shareX, map.columns.length), row: rows - 1 - clampTo(shareY, rows) };
}
