"use client";
import { useMemo } from "react";
import { ChartPanel } from "@/components/charts/chart-panel";
import { LazyTimeSeriesChart } from "@/components/charts/lazy-time-series-chart";
import type { ChartMarker, ChartPoint, ChartSeries } from "@/components/charts/series";
import { formatPercent, formatShare, timeOfDay } from "@/components/runs/format";
import type { SloInfo } from "@/simulations/incidents/brief";
import { countsBetween, courseOf, fiveMinuteSli, type SloBucket } from "./standing";
import type { Plan } from "./what-if";

const MINUTE = 60_000_000;
const BEFORE_MICROS = 10 * MINUTE;
const SERIES: readonly ChartSeries[] = [
  { key: "was", label: "as it was", color: "var(--ink-3)", dashed: true },
  { key: "other", label: "what if", color: "var(--accent)" },
];

interface WhatIfResultProps {
  readonly plan: Plan;
  readonly slo: SloInfo;
  readonly was: readonly SloBucket[];
  readonly other: readonly SloBucket[];
  readonly epochMs: number;
}

/** Both courses of the users on one chart, and what the difference comes to. */
export function WhatIfResult({ plan, slo, was, other, epochMs }: WhatIfResultProps) {
  const { atMicros, untilMicros, actions } = plan;
  const { objective } = slo;
  const points = useMemo(() => pointsOf(plan, was, other), [plan, was, other]);
  const markers = useMemo<ChartMarker[]>(
    () =>
      actions.map(({ title, afterMicros }, index) => ({
        id: `action ${index}`,
        atMicros: atMicros + afterMicros,
        label: title,
        tone: "action",
      })),
    [actions, atMicros],
  );
  // Only what both courses have seen can be compared.
  const ends = [was, other].map((buckets) => buckets.at(-1)?.toMicros ?? 0);
  const toMicros = Math.min(untilMicros, ...ends);
  const stretch = { fromMicros: Math.ceil(atMicros / MINUTE) * MINUTE, toMicros, objective };
  const time = (micros: number, precision: "minute" | "second" = "second") =>
    timeOfDay(epochMs, micros, precision);
  const window = { fromMicros: Math.max(0, atMicros - BEFORE_MICROS), toMicros: Math.max(...ends) };
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid gap-3 text-sm sm:grid-cols-2">
        {[
          { name: "As it was", course: courseOf(was, stretch) },
          { name: "What if", course: courseOf(other, stretch) },
        ].map(({ name, course }) => (
          <div key={name}>
            <dt className="text-xs text-ink-3">
              {name}, {time(stretch.fromMicros, "minute")} to {time(toMicros, "minute")}
            </dt>
            <dd>
              <span className="font-mono text-base">{course.bad.toLocaleString("en")}</span> bad requests of{" "}
              {course.total.toLocaleString("en")} (
              {formatShare(course.total === 0 ? null : course.bad / course.total)});{" "}
              {course.recoveredAtMicros === null
                ? "the objective was still missed at the end"
                : `objective met from ${time(course.recoveredAtMicros, "minute")} on`}
            </dd>
          </div>
        ))}
      </dl>
      <ChartPanel
        title="Good requests, over five minutes"
        note={`${slo.title}, objective ${formatPercent(objective)}`}
        bodyClassName="h-56"
        table={() => ({
          columns: ["Time", "as it was", "what if"],
          rows: points.map(({ atMicros: at, values }) => [
            time(at),
            ...SERIES.map(({ key }) => formatShare(values[key] ?? null, 2)),
          ]),
        })}
      >
        <LazyTimeSeriesChart
          title="Share of good requests over five minutes, as it was and in the other course"
          series={SERIES}
          points={points}
          window={window}
          epochMs={epochMs}
          formatValue={formatPercent}
          formatTime={time}
          markers={markers}
          thresholds={[{ value: objective, label: `objective ${formatPercent(objective)}`, tone: "limit" }]}
          top={1}
          onZoom={() => undefined}
        />
      </ChartPanel>
    </div>
  );
}

/** A point a minute: the five-minute share in both courses, a gap where a course has no requests. */
function pointsOf({ atMicros }: Plan, was: readonly SloBucket[], other: readonly SloBucket[]): ChartPoint[] {
  const last = Math.max(...[was, other].map((buckets) => buckets.at(-1)?.toMicros ?? 0));
  const points: ChartPoint[] = [];
  const first = Math.floor(Math.max(0, atMicros - BEFORE_MICROS) / MINUTE) * MINUTE;
  for (let at = first + MINUTE; at <= last; at += MINUTE) {
    const sli = (buckets: readonly SloBucket[]) =>
      countsBetween(buckets, at - MINUTE, at).total === 0 ? null : fiveMinuteSli(buckets, at);
    points.push({ fromMicros: at - MINUTE, atMicros: at, values: { was: sli(was), other: sli(other) } });
  }
  return points;
}
