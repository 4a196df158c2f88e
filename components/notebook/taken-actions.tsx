"use client";
import { Zap } from "lucide-react";
import { actionTitle } from "@/components/actions/action-effect";
import { useWarRoom } from "@/components/runs/war-room-context";

/** The actions of the run, under the step that they belong to. */
export function TakenActions() {
  const { run, brief, time, setTab } = useWarRoom();
  if (run.actions.length === 0) return null;
  return (
    <ul aria-label="Actions taken" className="flex flex-col gap-1.5">
      {run.actions.map((action) => (
        <li key={action.position}>
          <button
            type="button"
            onClick={() => setTab("actions")}
            className="flex min-h-8 w-full items-center gap-2 rounded-sm border border-line-soft bg-ground py-1 pr-2.5 pl-2 text-left text-xs text-ink-2 hover:text-ink"
          >
            <Zap aria-hidden className="size-3.5 shrink-0 text-accent" />
            <span className="min-w-0 flex-1 truncate">{actionTitle(action, brief)}</span>
            <span className="font-mono text-2xs text-ink-3">{time(action.atMicros)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
