"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useWidth } from "@/components/charts/use-width";
import { timeOfDay } from "@/components/runs/format";
import { Button } from "@/components/ui/button";
import { AxisDrawing, placeLanes } from "./axis-drawing";
import { nextMoment, type Lane, type LaneMark } from "./lanes";
import type { SloBucket } from "./standing";

interface ReviewAxisProps {
  readonly buckets: readonly SloBucket[];
  readonly marks: readonly LaneMark[];
  readonly axis: { readonly fromMicros: number; readonly toMicros: number };
  readonly objective: number;
  readonly epochMs: number;
  readonly endMicros: number;
  readonly atMicros: number;
  readonly yourName: string;
  /** How things stood at the moment, in a few words. */
  readonly saying: string;
  readonly onMove: (micros: number) => void;
}

const SECOND = 1_000_000;
const KEY_MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -10 * SECOND,
  ArrowRight: 10 * SECOND,
  ArrowDown: -10 * SECOND,
  ArrowUp: 10 * SECOND,
  PageDown: -300 * SECOND,
  PageUp: 300 * SECOND,
};

/** The run on one axis of time, both paths below the users' envelope. It is a slider: drag, click or arrow keys go to any moment. */
export function ReviewAxis(props: ReviewAxisProps) {
  const { marks, axis, epochMs, endMicros, atMicros, saying, onMove } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const frame = useRef(0);
  const go = (micros: number) =>
    onMove(Math.round(Math.min(endMicros, Math.max(axis.fromMicros, micros)) / SECOND) * SECOND);
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || width === 0) return;
    const share = (event.clientX - event.currentTarget.getBoundingClientRect().left) / width;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() =>
      go(axis.fromMicros + share * (axis.toMicros - axis.fromMicros)),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = KEY_MOVES[event.key];
    if (event.key === "Home") go(axis.fromMicros);
    else if (event.key === "End") go(endMicros);
    else if (move !== undefined) go(atMicros + move);
    else return;
    event.preventDefault();
  };
  const past = marks.filter((mark) => mark.atMicros <= endMicros);
  const { height } = placeLanes(marks);
  return (
    <div className="flex flex-col gap-2 px-3">
      <div className="grid grid-cols-[76px_minmax(0,1fr)] gap-x-2 sm:grid-cols-[104px_minmax(0,1fr)]">
        <LaneNames {...props} />
        <div ref={ref} className="relative min-w-0" style={{ height }}>
          <div
            role="slider"
            tabIndex={0}
            aria-label="Moment of the run"
            aria-valuemin={Math.round(axis.fromMicros / SECOND)}
            aria-valuemax={Math.round(endMicros / SECOND)}
            aria-valuenow={Math.round(atMicros / SECOND)}
            aria-valuetext={`${timeOfDay(epochMs, atMicros)}. ${saying}`}
            className="absolute inset-0 cursor-ew-resize touch-pan-y"
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              onPointer(event);
            }}
            onPointerMove={onPointer}
            onKeyDown={onKeyDown}
          >
            {width > 0 ? <AxisDrawing {...props} width={width} /> : null}
          </div>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <Step direction={-1} target={nextMoment(past, atMicros, -1)} onMove={go} />
        <Step direction={1} target={nextMoment(past, atMicros, 1)} onMove={go} />
        <span className="text-2xs text-ink-3">
          ● pinned or looked at · ◆ acted · ▲ changed · ✉ written · bars: an alert fired
        </span>
      </div>
    </div>
  );
}

interface StepProps {
  readonly direction: 1 | -1;
  readonly target: number | null;
  readonly onMove: (micros: number) => void;
}

function Step({ direction, target, onMove }: StepProps) {
  return (
    <Button
      size="sm"
      disabled={target === null}
      onClick={() => (target === null ? undefined : onMove(target + (direction > 0 ? 500_000 : -500_000)))}
    >
      {direction < 0 ? <ChevronLeft aria-hidden /> : null}
      {direction < 0 ? "Before" : "Next"}
      {direction > 0 ? <ChevronRight aria-hidden /> : null}
    </Button>
  );
}

function LaneNames({ marks, yourName }: Pick<ReviewAxisProps, "marks" | "yourName">) {
  const names: Readonly<Record<Lane, string>> = {
    alerts: "Alerts",
    changes: "Changes",
    messages: "Channel",
    yours: yourName,
    "your-mind": "how sure",
    expert: "The expert",
    "expert-mind": "how sure",
  };
  const { places, height } = placeLanes(marks);
  return (
    <div aria-hidden className="relative text-right text-2xs text-ink-3" style={{ height }}>
      <span className="absolute top-4 right-0 leading-tight">Budget burn, dashed at 1×</span>
      {places.map(({ lane, top, height: tall }) => (
        <span key={lane} className="absolute right-0 max-w-full truncate" style={{ top: top + tall / 2 - 8 }}>
          {names[lane]}
        </span>
      ))}
    </div>
  );
}
