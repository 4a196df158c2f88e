"use client";
import { useState } from "react";
import { useThrottled } from "./use-throttled";
import { useWarRoom } from "./war-room-context";

export interface QueryWindow {
  readonly fromMicros: number;
  readonly toMicros: number;
  /** What has been recorded since, but is not asked for while the reader holds the list still. */
  readonly behindMicros: number;
  readonly catchUp: () => void;
}

/** Lists ask again so often while they follow the clock. */
const FOLLOW_MS = 3_000;

/** The stretch that a list asks for. It follows a live view in calm steps, and stands still while `isHeld`. */
export function useQueryWindow(isHeld: boolean): QueryWindow {
  const { view } = useWarRoom();
  const followed = useThrottled(view, view.live ? FOLLOW_MS : 0);
  const [held, setHeld] = useState(followed);
  // Adjusted while rendering, as React asks for state that follows other state.
  if (!isHeld && held !== followed) setHeld(followed);
  const isStill = isHeld && view.live && held.live;
  const shown = isStill ? held : followed;
  return {
    fromMicros: Math.max(0, Math.floor(shown.fromMicros)),
    toMicros: Math.floor(shown.toMicros),
    behindMicros: isStill ? view.toMicros - held.toMicros : 0,
    catchUp: () => setHeld(view),
  };
}
