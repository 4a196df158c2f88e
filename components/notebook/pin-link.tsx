"use client";
import type { ReactNode } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import type { PinView } from "@/lib/runs/schema";
import { pinSearch } from "./pin-search";
import { pinMoment } from "./pin-moment";

interface PinLinkProps {
  readonly pin: PinView;
  readonly className: string;
  readonly children: ReactNode;
}

/** Opens the pinned thing. An ordinary link to copy or to open elsewhere; a click changes the view without a round trip. */
export function PinLink({ pin, className, children }: PinLinkProps) {
  const { run, clockMicros, currentStep } = useWarRoom();
  const search = pinSearch(pin.ref, { atMicros: pinMoment(pin), clockMicros });
  // Looking at evidence of another step does not move the learner there.
  const href = `/runs/${run.id}${search}&step=${currentStep}`;
  return (
    <a
      href={href}
      className={className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        window.history.pushState(null, "", href);
      }}
    >
      {children}
    </a>
  );
}
