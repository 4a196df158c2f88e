"use client";
import { ChevronDown } from "lucide-react";
import { useId } from "react";
import { formatSpan } from "@/components/runs/format";
import { cn } from "@/components/ui/class-names";
import type { ActionOffer } from "@/simulations/incidents/brief";
import { ActionForm } from "./action-form";
import type { Act } from "./use-act";

interface ActionOfferItemProps {
  readonly offer: ActionOffer;
  readonly act: Act;
  /** False while nothing can be done to the run; the reason stands above the list. */
  readonly enabled: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** A mitigation on offer: what it does, how long it takes, what else it does; opened, its form. */
export function ActionOfferItem({ offer, act, enabled, open, onToggle }: ActionOfferItemProps) {
  const id = useId();
  const shown = open && enabled;
  return (
    <li className={cn("rounded-md border border-line-soft bg-surface", shown && "border-accent")}>
      <h3>
        <button
          type="button"
          // Not `disabled`: what an action would do can be read, also by keyboard, when it cannot be taken.
          aria-disabled={!enabled}
          aria-expanded={shown}
          aria-controls={`${id}-form`}
          onClick={enabled ? onToggle : undefined}
          className="flex w-full items-start gap-3 rounded-md px-4 py-3 text-left hover:bg-accent-soft aria-disabled:cursor-default aria-disabled:hover:bg-transparent"
        >
          <span className="min-w-0 flex-1">
            <span className="block text-sm font-medium">{offer.label}</span>
            <span className="mt-0.5 block text-sm text-ink-2">{offer.description}</span>
            <span className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-3">
              <span>
                Takes effect{" "}
                {offer.delaySeconds === 0 ? "at once" : `after ${formatSpan(offer.delaySeconds * 1_000_000)}`}
              </span>
              <span>{offer.sideEffects}</span>
            </span>
          </span>
          <ChevronDown
            aria-hidden
            className={cn(
              "mt-0.5 size-4 shrink-0 text-ink-3 transition-transform duration-100",
              shown && "rotate-180",
            )}
          />
        </button>
      </h3>
      <div id={`${id}-form`} hidden={!shown}>
        {shown ? <ActionForm offer={offer} act={act} onClose={onToggle} /> : null}
      </div>
    </li>
  );
}
