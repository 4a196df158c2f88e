"use client";
import { Ellipsis } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import type { PinView } from "@/lib/runs/schema";
import { menuId, PinEdit, type PinEdits } from "./pin-edit";
import { PinIcon } from "./pin-icon";
import { PinLink } from "./pin-link";
import { PinSparkline } from "./pin-sparkline";

interface PinCardProps {
  readonly pin: PinView;
  readonly timeText: string;
  /** Null when the notebook cannot be changed. */
  readonly edits: PinEdits | null;
}

/** A piece of evidence: what, when, and the way back to it; behind the dots, to file it elsewhere or take it off. */
export function PinCard({ pin, timeText, edits }: PinCardProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="rounded-sm border border-line-soft bg-ground text-xs text-ink-2 focus-within:border-line">
      <div className="flex items-center">
        <PinLink
          pin={pin}
          className={cn(
            "flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-sm py-1 pl-2 hover:text-ink",
            edits ? "pr-1" : "pr-2.5",
          )}
        >
          <PinSparkline pinRef={pin.ref} fallback={<PinIcon kind={pin.ref.kind} />} />
          <span className="line-clamp-2 min-w-0 flex-1 break-words" title={pin.label}>
            {pin.label}
          </span>
          <span className="shrink-0 font-mono text-2xs text-ink-3">{timeText}</span>
        </PinLink>
        {edits ? (
          <Button
            id={menuId(pin)}
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
      {edits && open ? <PinEdit id={id} pin={pin} edits={edits} /> : null}
    </li>
  );
}
