"use client";
import { Ellipsis, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Select } from "@/components/ui/field";
import type { PinView } from "@/lib/runs/schema";
import type { Step } from "@/simulations/incidents/notebook";
import { PinIcon } from "./pin-icon";
import { PinLink } from "./pin-link";
import { PinSparkline } from "./pin-sparkline";
import { STEP_LIST } from "./steps";

interface PinCardProps {
  readonly pin: PinView;
  readonly timeText: string;
  /** Null when the notebook cannot be changed. */
  readonly edit: {
    readonly remove: (pin: PinView) => void;
    readonly move: (pin: PinView, step: Step) => void;
  } | null;
}

/** A piece of evidence: what, when, and the way back to it; behind the dots, to file it elsewhere or take it off. */
export function PinCard({ pin, timeText, edit }: PinCardProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="rounded-sm border border-line-soft bg-ground text-xs text-ink-2 focus-within:border-line">
      <div className="flex items-center">
        <PinLink
          pin={pin}
          className={cn(
            "flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-sm py-1 pl-2 hover:text-ink",
            edit ? "pr-1" : "pr-2.5",
          )}
        >
          <PinSparkline pinRef={pin.ref} fallback={<PinIcon kind={pin.ref.kind} />} />
          <span className="line-clamp-2 min-w-0 flex-1 break-words" title={pin.label}>
            {pin.label}
          </span>
          <span className="shrink-0 font-mono text-2xs text-ink-3">{timeText}</span>
        </PinLink>
        {edit ? (
          <Button
            variant="quiet"
            size="icon"
            className="size-7 shrink-0 text-ink-3"
            aria-expanded={open}
            aria-controls={id}
            aria-label={`Change the pin: ${pin.label}`}
            onClick={() => setOpen(!open)}
          >
            <Ellipsis aria-hidden />
          </Button>
        ) : null}
      </div>
      {edit && open ? (
        <div id={id} className="flex items-center gap-2 border-t border-line-soft p-1.5">
          <label htmlFor={`${id}-step`} className="sr-only">
            Step of the pin
          </label>
          <Select
            id={`${id}-step`}
            value={pin.step}
            className="min-h-7 px-2 text-xs"
            onChange={(event) => {
              const step = STEP_LIST.find((other) => other.id === event.target.value);
              if (step) edit.move(pin, step.id);
            }}
          >
            {STEP_LIST.map(({ id: step, number, title }) => (
              <option key={step} value={step}>
                {number}. {title}
              </option>
            ))}
          </Select>
          <Button size="sm" onClick={() => edit.remove(pin)}>
            <Trash2 aria-hidden /> Remove
          </Button>
        </div>
      ) : null}
    </li>
  );
}
