"use client";
import { Check, CircleDashed, Hourglass } from "lucide-react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { EmptyState } from "@/components/ui/state";
import { actionTitle, effectAt, type ActionEffect } from "./action-effect";

const PHASES: Readonly<
  Record<ActionEffect["phase"], { readonly Icon: typeof Check; readonly tone: string }>
> = {
  later: { Icon: CircleDashed, tone: "text-ink-3" },
  pending: { Icon: Hourglass, tone: "text-saturation" },
  "in-effect": { Icon: Check, tone: "text-recovery" },
};

/** The actions of the run, newest first, as they stand at the moment that is looked at. */
export function ActionsTaken() {
  const { run, brief, view, time } = useWarRoom();
  if (run.actions.length === 0) {
    return (
      <EmptyState title="No action taken yet" className="py-6">
        Each appears here and as a mark on every chart.
      </EmptyState>
    );
  }
  return (
    <ol className="flex flex-col divide-y divide-line-soft">
      {run.actions.toReversed().map((action) => {
        const offer = brief.actions.find(({ kind }) => kind === action.kind);
        const effect = effectAt(action, offer, view.toMicros);
        const { Icon, tone } = PHASES[effect.phase];
        return (
          <li key={action.position} className="flex flex-col gap-0.5 px-3 py-2.5 text-sm">
            <span className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1 font-medium">{actionTitle(action, brief)}</span>
              <span className="font-mono text-xs text-ink-3">{time(action.atMicros)}</span>
            </span>
            <span className="flex items-center gap-1.5 text-xs text-ink-2">
              <Icon aria-hidden className={`size-3.5 shrink-0 ${tone}`} />
              {phaseText(effect, time(effect.atMicros))}
            </span>
            {effect.phase === "pending" ? (
              <Progress share={effect.share} label={actionTitle(action, brief)} />
            ) : null}
            <span className="text-xs break-words text-ink-3">“{action.reason}”</span>
          </li>
        );
      })}
    </ol>
  );
}

function Progress({ share, label }: { readonly share: number; readonly label: string }) {
  return (
    <span
      role="progressbar"
      aria-label={`Until it takes effect: ${label}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="my-1 block h-1 overflow-hidden rounded-full bg-sunken"
    >
      <span
        className="block h-full rounded-full bg-saturation transition-[width] duration-150"
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}

function phaseText({ phase }: ActionEffect, at: string): string {
  if (phase === "later") return "Not yet taken at the moment you look at";
  return phase === "pending" ? `Takes effect at ${at}` : `In effect since ${at}`;
}
