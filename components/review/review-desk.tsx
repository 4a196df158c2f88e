"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, throttle, useQueryState } from "nuqs";
import { useMemo } from "react";
import { formatShare } from "@/components/runs/format";
import { Card, CardHeader } from "@/components/ui/card";
import type { ReviewView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import type { Recorded } from "@/simulations/incidents/notebook";
import { axisOf, firstMoment, laneMarks, type ReviewMessage } from "./lanes";
import { ReviewAxis } from "./review-axis";
import { sloBuckets, standingAt } from "./standing";
import { StandingPanel } from "./standing-panel";
import { TimelineColumns } from "./timeline-columns";
import { timelineRows } from "./timeline";
import { WhatIfCard } from "./what-if-card";

interface ReviewDeskProps {
  readonly view: ReviewView;
}

const SECOND = 1_000_000;
const NO_MESSAGES: readonly ReviewMessage[] = [];

/** The run to look back over: one axis of time to move along, how things stood there, and other courses from there. The moment is in the address. */
export function ReviewDesk({ view }: ReviewDeskProps) {
  const { recorded } = view.review;
  return (
    <>
      <Card aria-labelledby="timeline-title">
        <CardHeader
          title={<span id="timeline-title">Two paths through one run</span>}
          note={`${view.run.own ? "yours" : `${view.run.learnerName}’s`} and the expert’s, in the run’s own time`}
        />
        {recorded ? (
          <AxisWithStanding view={view} recorded={recorded} />
        ) : (
          <p className="px-3 pb-3 text-sm text-ink-3">
            This review was made before the users’ course was kept with it, so there is no axis to move along.
          </p>
        )}
        <details className="border-t border-line-soft" open={!recorded}>
          <summary className="cursor-pointer px-3 py-2.5 text-sm font-medium text-ink-2 hover:text-ink">
            Both paths in words, minute by minute
          </summary>
          <TimelineColumns
            rows={timelineRows(view)}
            epochMs={Date.parse(view.run.brief.epochIso)}
            href={view.run.archived ? null : `/runs/${view.run.id}`}
            yourName={view.run.own ? "You" : view.run.learnerName}
          />
        </details>
      </Card>
      {recorded && view.run.own && !view.run.archived ? <WhatIf view={view} recorded={recorded} /> : null}
    </>
  );
}

/** The moment under the hand; at first, one that is worth a look. */
function useMoment(view: ReviewView) {
  const [seconds, setSeconds] = useQueryState(
    "at",
    parseAsInteger.withOptions({ history: "replace", limitUrlUpdates: throttle(300) }),
  );
  const { clockMicros } = view.run;
  const atMicros =
    seconds === null ? firstMoment(view) : Math.min(clockMicros, Math.max(SECOND, seconds * SECOND));
  return {
    atMicros,
    moveTo: (micros: number) => void setSeconds(Math.round(micros / SECOND)),
  };
}

function AxisWithStanding({ view, recorded }: ReviewDeskProps & { readonly recorded: Recorded }) {
  const { run } = view;
  const epochMs = Date.parse(run.brief.epochIso);
  const { atMicros, moveTo } = useMoment(view);
  // Only the run knows what was written: it comes when the run has been opened, and the rest does not wait for it.
  const channel = useQuery(useTRPC().runs.channel.queryOptions({ runId: run.id }));
  const messages = channel.data ?? NO_MESSAGES;
  const buckets = useMemo(() => sloBuckets(recorded), [recorded]);
  const marks = useMemo(() => laneMarks(view, messages), [view, messages]);
  const axis = useMemo(() => axisOf(view, marks), [view, marks]);
  const standing = standingAt(view, recorded, { buckets, atMicros });
  const alerts = standing.firing.length;
  return (
    <>
      <ReviewAxis
        {...{ buckets, marks, axis, epochMs, atMicros }}
        objective={run.brief.slo.objective}
        endMicros={run.clockMicros}
        yourName={run.own ? "You" : run.learnerName}
        saying={`${formatShare(standing.sli)} of requests good over five minutes, ${alerts} ${alerts === 1 ? "alert fires" : "alerts fire"}`}
        onMove={moveTo}
      />
      <div className="mt-3">
        <StandingPanel {...{ run, standing, marks, atMicros, epochMs }} />
      </div>
    </>
  );
}

function WhatIf({ view, recorded }: { readonly view: ReviewView; readonly recorded: Recorded }) {
  const { atMicros } = useMoment(view);
  const buckets = useMemo(() => sloBuckets(recorded), [recorded]);
  return (
    <WhatIfCard
      view={view}
      atMicros={atMicros}
      buckets={buckets}
      epochMs={Date.parse(view.run.brief.epochIso)}
    />
  );
}
