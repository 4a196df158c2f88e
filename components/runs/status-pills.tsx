"use client";
import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { formatBurn, formatShare } from "./format";
import { sloSummary } from "./slo-summary";
import { sloNoun } from "./slo-words";
import { useWarRoom } from "./war-room-context";

/** What is on fire, and how the error budget does: at the view's end. */
export function StatusPills() {
  const { firing, allBuckets, view, brief, setTab, alerts } = useWarRoom();
  const { objective } = brief.slo;
  const slo = useMemo(
    () => sloSummary(allBuckets, view.toMicros, objective),
    [allBuckets, view.toMicros, objective],
  );
  const wasPaged = alerts.some(({ severity }) => severity === "page");
  const isPaging = firing.some(({ severity }) => severity === "page");
  const isBurning = slo.burn !== null && slo.burn > 1;
  const tone = isBurning ? "saturation" : wasPaged && !isPaging ? "recovery" : "neutral";
  return (
    <>
      <button
        type="button"
        className="rounded-full"
        onClick={() => setTab("overview")}
        aria-label={`${firing.length === 1 ? "1 alert" : `${firing.length} alerts`} firing. Show them.`}
      >
        <Badge tone={isPaging ? "error" : wasPaged ? "recovery" : "neutral"} className="min-h-6">
          {firing.length === 0
            ? "no alert"
            : isPaging
              ? `${firing.length} firing`
              : ticketsText(firing.length)}
        </Badge>
      </button>
      <Badge
        tone={tone}
        className="min-h-6 max-lg:hidden"
        title={`Error budget of this run so far: ${slo.total - slo.good} of ${slo.total} ${sloNoun(brief.slo)} were bad. Burn over the last five minutes.`}
      >
        {slo.budgetLeft === null
          ? `no ${sloNoun(brief.slo)} yet`
          : `${slo.budgetLeft >= 0 ? `budget ${formatShare(slo.budgetLeft, 0)}` : `budget spent ${formatBurn(1 - slo.budgetLeft)}`} · burn ${formatBurn(slo.burn)}`}
      </Badge>
    </>
  );
}

/** Alerts that want to be looked at some day, and wake nobody. */
function ticketsText(count: number): string {
  return count === 1 ? "1 ticket" : `${count} tickets`;
}
