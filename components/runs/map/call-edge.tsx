"use client";
import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { formatPercent, formatRate, formatSeconds } from "../format";
import type { CallRoute } from "./call-path";
import { edgeWidth, type EdgeFigures } from "./map-figures";

export type CallEdgeType = Edge<
  { readonly figures: EdgeFigures; readonly route: CallRoute; readonly isDimmed: boolean },
  "call"
>;

/** A call with its rate, errors and latency as the caller measures them. Messages are dashed. */
export const CallEdge = memo(function CallEdge({ id, data }: EdgeProps<CallEdgeType>) {
  if (!data) return null;
  const { figures, route, isDimmed } = data;
  const { red, isFailing, kind } = figures;
  return (
    <>
      <BaseEdge
        id={id}
        path={route.path}
        style={{
          stroke: isFailing ? "var(--error)" : "var(--line-strong)",
          strokeWidth: edgeWidth(red.rate),
          strokeDasharray: kind === "publish" ? "5 4" : undefined,
          opacity: isDimmed ? 0.25 : 1,
        }}
      />
      {red.rate === null || isDimmed ? null : (
        <EdgeLabelRenderer>
          <span
            className="pointer-events-none absolute flex gap-1.5 rounded-sm bg-surface px-1 font-mono text-[10px] text-ink-3"
            style={{ transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` }}
          >
            {formatRate(red.rate)}
            {red.p99 === null ? null : <span>{formatSeconds(red.p99)}</span>}
            {isFailing ? <span className="text-error">{formatPercent(red.errors ?? 0)}</span> : null}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
