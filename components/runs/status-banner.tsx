"use client";
import Link from "next/link";
import { useEffect, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { formatElapsed } from "./format";
import { useWarRoom } from "./war-room-context";

/** What keeps the room from being live, one line a reason, each saying what is kept and what comes next. */
export function StatusBanner() {
  const { state, message, run } = useWarRoom();
  return (
    <div aria-live="polite" className="[grid-area:banner]">
      <ConnectionLine />
      <ReplayLine />
      {state === "ended" && !run.submittedAt ? (
        <Line>
          {message ?? "The run has reached its end."} Everything recorded stays here: finish your notebook and
          submit.
        </Line>
      ) : null}
      {state === "failed" ? (
        <Line tone="error">{message ?? "The run has failed."} Your notebook is kept.</Line>
      ) : null}
      {run.archived ? (
        <Line>
          This run was made by an older engine, so it cannot be executed again. Its notebook and its grade are
          kept.
        </Line>
      ) : null}
      {run.submittedAt ? (
        <Line action={<ReviewLink runId={run.id} />}>
          {run.own ? submittedText(run.exam?.ranOut ?? false) : `${run.learnerName} has submitted this run.`}
        </Line>
      ) : run.own ? null : (
        <Line>You are reading {run.learnerName}&rsquo;s run. Clock, notebook and actions are theirs.</Line>
      )}
    </div>
  );
}

function submittedText(byItself: boolean): string {
  return byItself
    ? "Your time is over: the run was submitted as it stood. Everything that you had saved counts."
    : "Submitted: the clock and the notebook stand as graded. Look around as long as you like.";
}

function ReviewLink({ runId }: { readonly runId: string }) {
  return (
    <Button asChild size="sm">
      <Link href={`/runs/${runId}/review`}>Read the review</Link>
    </Button>
  );
}

interface LineProps {
  readonly tone?: "neutral" | "error";
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Line({ tone = "neutral", action, children }: LineProps) {
  return (
    <div
      className={cn(
        "flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-1 text-xs",
        tone === "error" ? "bg-error-soft text-ink" : "bg-accent-soft text-ink-2",
      )}
    >
      <span>{children}</span>
      {action ? <span className="ml-auto">{action}</span> : null}
    </div>
  );
}

const PATIENCE_MS = 1_500;

/** Quiet about short breaks: the stream mends itself. */
function ConnectionLine() {
  const { connection, refusal, run, endMicros } = useWarRoom();
  const isBroken = connection !== "live" && !run.archived;
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isBroken) return;
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isBroken]);
  if (!isBroken || !isLong) return null;
  if (refusal !== null) return <Line tone="error">{refusal}</Line>;
  return connection === "lost" ? (
    <Line>
      No connection to the server for a while. What you see is kept, what you type is kept, and the room goes
      on by itself when it is back.
    </Line>
  ) : (
    <Line>
      {endMicros === 0
        ? "Connecting to the run… Its history comes in a moment."
        : "Reconnecting to the run… What you see and what you type is kept."}
    </Line>
  );
}

/** A run is its inputs: opening one executes it again up to where it stood. */
function ReplayLine() {
  const { state, clockMicros, endMicros, run } = useWarRoom();
  if (state !== "catching-up") return null;
  // After a restart of the server the page has all of it already.
  if (
    endMicros > 0 &&
    clockMicros >= run.clockMicros &&
    endMicros >= run.clockMicros &&
    run.clockMicros > 0
  ) {
    return (
      <Line>
        The server replays the run to where it stood. What you see stays; the clock is yours in a moment.
      </Line>
    );
  }
  const target = run.clockMicros > clockMicros ? run.clockMicros : null;
  return (
    <div className="relative flex min-h-9 items-center border-b border-line-soft bg-accent-soft px-4 text-xs text-ink-2">
      <span>
        Replaying history, <span className="font-mono">{formatElapsed(clockMicros)}</span>
        {target ? (
          <>
            {" "}
            of <span className="font-mono">{formatElapsed(target)}</span>
          </>
        ) : null}
        . The clock is yours in a moment.
      </span>
      {target ? (
        <span
          aria-hidden
          className="absolute bottom-0 left-0 h-0.5 bg-accent transition-[width] duration-150"
          style={{ width: `${Math.min(100, (clockMicros / target) * 100)}%` }}
        />
      ) : null}
    </div>
  );
}
