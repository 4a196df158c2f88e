"use client";
import type { TooltipContentProps } from "recharts";
import type { ChartPoint, ChartSeries } from "./series";

interface SeriesTooltipProps extends Partial<TooltipContentProps> {
  readonly series: readonly ChartSeries[];
  readonly formatValue: (value: number) => string;
  readonly formatTime: (micros: number, precision?: "minute" | "second") => string;
}

/** The values of one bucket, with the stretch of time that they stand for. Recharts fills in what is under the crosshair. */
export function SeriesTooltip({ active, payload, series, formatValue, formatTime }: SeriesTooltipProps) {
  const point = payload?.[0]?.payload as ChartPoint | undefined;
  if (!active || !point) return null;
  return (
    <div className="pointer-events-none rounded-sm border border-line bg-raised px-2.5 py-1.5 text-xs shadow-(--shadow)">
      <p className="mb-1 font-mono text-2xs text-ink-3">
        {formatTime(point.fromMicros, "second")}–{formatTime(point.atMicros, "second")}
      </p>
      <dl className="grid grid-cols-[auto_auto_1fr] items-center gap-x-2">
        {series.map(({ key, label, color }) => {
          const value = point.values[key] ?? null;
          return (
            <div key={key} className="contents">
              <span aria-hidden className="h-0.5 w-3 rounded-full" style={{ background: color }} />
              <dt className="text-ink-3">{label}</dt>
              <dd className="text-right font-mono text-ink">
                {value === null ? "no data" : formatValue(value)}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
