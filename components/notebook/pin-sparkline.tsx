"use client";
import { memo, type ReactNode } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import { bucketsBetween, type Bucket } from "@/components/runs/buckets";
import { useWarRoom } from "@/components/runs/war-room-context";
import type { PinRef } from "@/simulations/incidents/notebook";
import { pinSeries } from "./pin-series";

const POINTS = 24;

interface PinSparklineProps {
  readonly pinRef: PinRef;
  /** For what has no shape, or whose values have not arrived. */
  readonly fallback: ReactNode;
}

/** The shape of a pinned metric. A decoration: the label beside it says what it shows. */
export function PinSparkline({ pinRef, fallback }: PinSparklineProps) {
  const { allBuckets } = useWarRoom();
  if (pinRef.kind !== "metric") return fallback;
  const buckets = bucketsBetween(allBuckets, pinRef.fromMicros, pinRef.toMicros);
  if (buckets.length === 0) return fallback;
  return <Shape series={pinRef.series} buckets={buckets} />;
}

interface ShapeProps {
  readonly series: string;
  readonly buckets: readonly Bucket[];
}

/** Drawn again only when the stretch itself has changed, not with every frame that arrives after it. */
const Shape = memo(
  function Shape({ series, buckets }: ShapeProps) {
    const values = pinSeries(series, buckets, POINTS);
    // An objective's share of good answers hides its dips at the top of the scale: what is missing shows them.
    const drawn = series === "slo" ? values.map((value) => (value === null ? null : 1 - value)) : values;
    return <Sparkline values={drawn} color={colorOf(series)} width={40} height={14} />;
  },
  (before, after) =>
    before.series === after.series &&
    before.buckets.length === after.buckets.length &&
    before.buckets[0] === after.buckets[0] &&
    before.buckets.at(-1) === after.buckets.at(-1),
);

function colorOf(series: string): string {
  if (series === "slo" || series.endsWith(":errors")) return "var(--error)";
  return series.startsWith("use:") ? "var(--saturation)" : "var(--ink-3)";
}
