"use client";
import { Pause, Play, StepForward } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { RUN_LIMITS } from "@/lib/runs/schema";
import { formatSpan } from "./format";
import { useWarRoom } from "./war-room-context";

/** How far the step button takes a paused run: one scrape of the metrics. */
const STEP_MICROS = 10_000_000;
const REWIND_MICROS = 60_000_000;

const BUTTON =
  "inline-grid min-h-6.5 min-w-7 place-items-center rounded-sm px-1.5 text-xs font-medium text-ink-2 hover:bg-accent-soft hover:text-ink disabled:pointer-events-none disabled:opacity-45 [&_svg]:size-3.5";
const ON = "bg-accent-soft text-accent";

/** The simulation's clock: play and pause, speed, a minute back, a step ahead, and back to now. */
export function ClockControls() {
  const { pace, view, clockMicros, scrubTo, goLive, time, connection } = useWarRoom();
  const goesOn = pace.isRunning && pace.pauseRefusal !== null;
  const behindMicros = clockMicros - view.toMicros;
  return (
    <div
      role="group"
      aria-label="Simulation clock"
      className="flex items-center gap-0.5 rounded-md border border-line-soft bg-sunken p-[3px]"
    >
      <button
        type="button"
        className={cn(BUTTON, "max-sm:hidden")}
        title="Look one minute further back"
        aria-label="Look one minute further back"
        onClick={() => scrubTo(view.toMicros - REWIND_MICROS)}
      >
        −1m
      </button>
      <button
        type="button"
        className={cn(BUTTON, pace.isRunning && ON, goesOn && "opacity-60")}
        disabled={pace.isFixed}
        // Not `disabled`: pressed, it says why the world goes on.
        aria-disabled={goesOn}
        aria-label={pace.isRunning ? "Pause" : "Play"}
        title={goesOn ? (pace.pauseRefusal ?? "") : pace.isRunning ? "Pause (space)" : "Play (space)"}
        onClick={pace.toggle}
      >
        {pace.isRunning ? (
          <Pause aria-hidden fill="currentColor" />
        ) : (
          <Play aria-hidden fill="currentColor" />
        )}
      </button>
      <time
        role="timer"
        aria-live="off"
        className="flex flex-col items-center px-2 font-mono text-sm leading-none font-medium"
      >
        <span className={cn(!view.live && "text-accent")}>{time(view.toMicros)}</span>
        {view.live ? null : (
          <span className="mt-0.5 text-[9.5px] font-normal text-ink-3">{formatSpan(behindMicros)} ago</span>
        )}
      </time>
      <SpeedControl />
      <button
        type="button"
        className={cn(BUTTON, "max-sm:hidden")}
        disabled={
          pace.isFixed || pace.pauseRefusal !== null || pace.isRunning || pace.isAdvancing || !view.live
        }
        aria-label="Step ten seconds ahead"
        title="Step 10 s ahead, while paused"
        onClick={() => pace.advance(STEP_MICROS)}
      >
        <StepForward aria-hidden />
      </button>
      <button
        type="button"
        className={cn(BUTTON, "gap-1.5 px-2", view.live && "text-ink-3")}
        aria-pressed={view.live}
        title={view.live ? "The view follows the clock" : "Back to live"}
        aria-label={view.live ? "Live: the view follows the clock" : "Back to live"}
        onClick={goLive}
      >
        <span className="flex items-center gap-1.5">
          <span
            aria-hidden
            className={cn(
              "size-1.5 rounded-full",
              view.live && connection === "live" ? "bg-recovery" : "border border-ink-3",
            )}
          />
          Live
        </span>
      </button>
    </div>
  );
}

/** One button a speed where there is room; a select where there is not. */
function SpeedControl() {
  const { pace } = useWarRoom();
  return (
    <>
      <div role="radiogroup" aria-label="Speed" className="hidden gap-0.5 xl:flex">
        {RUN_LIMITS.speeds.map((speed) => (
          <button
            key={speed}
            type="button"
            role="radio"
            aria-checked={pace.speed === speed}
            disabled={pace.isFixed}
            className={cn(BUTTON, pace.speed === speed && ON)}
            onClick={() => pace.setSpeed(speed)}
          >
            {speed}×
          </button>
        ))}
      </div>
      <select
        aria-label="Speed"
        className="min-h-6.5 rounded-sm bg-transparent px-1 text-xs font-medium text-ink-2 xl:hidden"
        value={pace.speed}
        disabled={pace.isFixed}
        onChange={(event) => pace.setSpeed(Number(event.target.value))}
      >
        {RUN_LIMITS.speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed}×
          </option>
        ))}
      </select>
    </>
  );
}
