"use client";
import { GitFork } from "lucide-react";
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { seismographDomain } from "@/components/charts/seismograph-shape";
import { Seismograph } from "@/components/charts/seismograph";
import { useWidth } from "@/components/charts/use-width";
import { Button } from "@/components/ui/button";
import { pagedSpans } from "./alerts";
import { ForkDialog } from "./fork-dialog";
import { formatBurn, formatShare, formatSpan } from "./format";
import { markersOf } from "./markers";
import { sloSummary } from "./slo-summary";
import { sloThreshold } from "./slo-words";
import { useWarRoom } from "./war-room-context";

const SECOND = 1_000_000;
const KEY_MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -10 * SECOND,
  ArrowRight: 10 * SECOND,
  ArrowDown: -10 * SECOND,
  ArrowUp: 10 * SECOND,
  PageDown: -300 * SECOND,
  PageUp: 300 * SECOND,
};
const SHIFT_FACTOR = 6;

/** The seismograph across the top. It is the timeline: drag, click or arrow keys move the view to any moment of the run. */
export function Timeline() {
  const room = useWarRoom();
  const { run, brief, allBuckets, allAlerts, allChanges, clockMicros, view, time, scrubTo, goLive } = room;
  const [ref, width] = useWidth<HTMLDivElement>();
  const [isForking, setIsForking] = useState(false);
  const frame = useRef(0);
  const { objective, component } = brief.slo;
  const domainMicros = seismographDomain(clockMicros, brief.limitMicros);
  const markers = useMemo(() => markersOf(allChanges, allAlerts, run.own), [allChanges, allAlerts, run.own]);
  const paged = useMemo(() => pagedSpans(allAlerts, clockMicros), [allAlerts, clockMicros]);
  const burn = useMemo(
    () => sloSummary(allBuckets, view.toMicros, objective).burn,
    [allBuckets, view.toMicros, objective],
  );

  const moveTo = (micros: number) => (micros >= clockMicros ? goLive() : scrubTo(micros));
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || width === 0) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    const micros = Math.max(SECOND, ((event.clientX - left) / width) * domainMicros);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => moveTo(micros));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "End") goLive();
    else if (event.key === "Home") moveTo(SECOND);
    else {
      const move = KEY_MOVES[event.key];
      if (move === undefined) return;
      moveTo(view.toMicros + move * (event.shiftKey ? SHIFT_FACTOR : 1));
    }
    event.preventDefault();
  };

  return (
    <section
      ref={ref}
      aria-label="Time line"
      className="relative overflow-hidden border-b border-line-soft bg-sunken [grid-area:strip]"
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={`Time line of the run: burn of ${component}'s error budget`}
        aria-valuemin={0}
        aria-valuemax={Math.round(clockMicros / SECOND)}
        aria-valuenow={Math.round(view.toMicros / SECOND)}
        aria-valuetext={`${time(view.toMicros)}, ${view.live ? "live" : `${formatSpan(clockMicros - view.toMicros)} ago`}, burn rate ${formatBurn(burn)}`}
        className="absolute inset-0 cursor-ew-resize touch-pan-y focus-visible:-outline-offset-2"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onPointer(event);
        }}
        onPointerMove={onPointer}
        onKeyDown={onKeyDown}
      >
        {width > 0 ? (
          <Seismograph
            counts={allBuckets}
            {...{ objective, domainMicros, clockMicros, view, paged, markers, width }}
          />
        ) : null}
      </div>
      <p className="pointer-events-none absolute top-1 left-2.5 rounded-sm bg-sunken/75 px-1 text-2xs text-ink-3 max-sm:hidden">
        burn of {component}&rsquo;s error budget · success under {sloThreshold(brief.slo)}, objective{" "}
        {formatShare(objective)}
      </p>
      {view.live ? (
        <p className="pointer-events-none absolute top-1/2 right-14 -translate-y-1/2 text-2xs text-ink-3 max-lg:hidden">
          drag to any moment · fork from it
        </p>
      ) : (
        <div className="absolute top-1/2 right-10 flex -translate-y-1/2 gap-1.5 max-sm:right-2">
          <Button size="sm" onClick={goLive}>
            Back to live
          </Button>
          {run.own ? (
            <Button size="sm" onClick={() => setIsForking(true)}>
              <GitFork aria-hidden />
              <span className="max-md:hidden">Fork from here</span>
              <span className="md:hidden">Fork</span>
            </Button>
          ) : null}
        </div>
      )}
      <ForkDialog atMicros={view.toMicros} open={isForking} onOpenChange={setIsForking} />
    </section>
  );
}
