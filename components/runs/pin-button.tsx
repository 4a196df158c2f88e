"use client";
import { Pin } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import type { PinRef } from "@/simulations/incidents/notebook";
import { useWarRoom } from "./war-room-context";

interface PinButtonProps {
  readonly evidence: PinRef;
  /** What the notebook will call it; also read out. */
  readonly label: string;
  /** With the word "Pin"; else an icon. */
  readonly wide?: boolean;
  readonly className?: string;
}

/** Pins a piece of evidence to the notebook. Nothing for readers of somebody else's run. */
export function PinButton({ evidence, label, wide = false, className }: PinButtonProps) {
  const { run, pin, isPinned } = useWarRoom();
  if (run.readOnly) return null;
  const pinned = isPinned(evidence);
  const name = pinned ? `Pinned: ${label}` : `Pin: ${label}`;
  if (wide) {
    return (
      <Button
        size="sm"
        onClick={() => pin(evidence, label)}
        aria-label={name}
        disabled={pinned}
        className={className}
      >
        <Pin aria-hidden /> {pinned ? "Pinned" : "Pin"}
      </Button>
    );
  }
  return (
    <Button
      variant="quiet"
      size="icon"
      className={cn("size-7", pinned && "text-accent", className)}
      aria-label={name}
      title={pinned ? "Pinned to the notebook" : "Pin to the notebook"}
      aria-disabled={pinned}
      onClick={() => {
        if (!pinned) pin(evidence, label);
      }}
    >
      <Pin aria-hidden fill={pinned ? "currentColor" : "none"} />
    </Button>
  );
}
