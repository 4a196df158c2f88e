"use client";
import { Pause, Play, Timer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { leftText } from "@/components/exam/time-left";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import type { ClockView } from "@/lib/interviews/session-view";
import { newKey } from "@/lib/new-key";
import type { InterviewRun } from "./use-interview";

const TICK_MS = 500;
const MINUTE_MS = 60_000;
const WARN_MS = 2 * MINUTE_MS;

/** The time of the phase under way. It can be stopped and extended, and nothing happens by itself when it is over. */
export function PhaseClock({ run }: { readonly run: InterviewRun }) {
  const { view, send, receivedAt } = run;
  const { id: sessionId, phase, clock } = view;
  const now = useNow();
  const leftMs = leftOf(clock, now === null ? 0 : now - receivedAt);
  const key = useRef<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function extend() {
    key.current ??= newKey();
    const sent = { sessionId, phase, key: key.current };
    const failure = await send((client) => client.interviews.extend.mutate(sent));
    if (failure) setProblem(failure.message);
    else key.current = null;
  }

  async function pause() {
    const isPaused = !clock.isPaused;
    const failure = await send((client) => client.interviews.clock.mutate({ sessionId, phase, isPaused }));
    setProblem(failure?.message ?? null);
  }

  return (
    <div role="group" aria-label="Time of this phase" className="flex flex-wrap items-center gap-2">
      <span
        className={cn(
          "inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-sm text-ink-2",
          leftMs <= WARN_MS && "border-transparent bg-saturation-soft text-saturation",
        )}
      >
        <Timer aria-hidden className="size-4" />
        <span className="font-mono tabular-nums">{leftText(Math.abs(leftMs))}</span>
        <span>{leftMs >= 0 ? "left" : "over"}</span>
        {clock.isPaused ? <span>· paused</span> : null}
      </span>
      <Button variant="quiet" onClick={() => void pause()} disabled={run.isBusy}>
        {clock.isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {clock.isPaused ? "Go on" : "Pause"}
      </Button>
      <Button variant="quiet" onClick={() => void extend()} disabled={run.isBusy}>
        {INTERVIEW_LIMITS.extensionMinutes} more minutes
      </Button>
      <p role="status" className="sr-only">
        {announcement(leftMs)}
      </p>
      {problem ? (
        <p role="alert" className="text-sm text-error">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

/** Milliseconds that are left, below zero once the time is over. */
function leftOf({ elapsedMs, isPaused, minutes, extraMinutes }: ClockView, sinceMs: number): number {
  return (minutes + extraMinutes) * MINUTE_MS - elapsedMs - (isPaused ? 0 : Math.max(0, sinceMs));
}

/** Told once each to screen readers. */
function announcement(leftMs: number): string {
  if (leftMs <= 0) return "The time of this phase is over. Take more, or go on; nothing ends by itself.";
  return leftMs <= WARN_MS ? "Two minutes are left in this phase." : "";
}

/** The browser's clock; null until the page is alive, so that the server draws the same. */
function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
