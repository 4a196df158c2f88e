"use client";
import { useEffect, useMemo, useRef } from "react";
import { usePageShortcuts, type Shortcut } from "@/components/shell/shortcuts";
import { RAIL_ITEMS } from "./rail";
import { useCopyLink } from "./use-copy-link";
import { useWarRoom } from "./war-room-context";

export interface ViewShortcut {
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

/**
 * The keys of the war room, and after them those of the view that is open. A view calls this once, with the same keys in
 * the same order on every render; what they do may change.
 */
export function useRoomShortcuts(own: readonly ViewShortcut[] = NONE) {
  const { pace, pan, zoom, goLive, setTab } = useWarRoom();
  const copyLink = useCopyLink();
  const shortcuts: readonly ViewShortcut[] = [
    {
      keys: "space",
      label: "Play or pause",
      run: () => {
        if (!pace.isFixed) pace.toggle();
      },
    },
    { keys: "[", label: "Look earlier", run: () => pan(-1) },
    { keys: "]", label: "Look later", run: () => pan(1) },
    { keys: "+", label: "Zoom in: less time", run: () => zoom(-1) },
    { keys: "-", label: "Zoom out: more time", run: () => zoom(1) },
    { keys: "l", label: "Back to live", run: goLive },
    { keys: "c", label: "Copy a link to exactly this view", run: copyLink },
    ...RAIL_ITEMS.map(({ tab, label }, i) => ({
      keys: String(i + 1),
      label: `Go to ${label}`,
      run: () => setTab(tab),
    })),
    ...own,
  ];
  // The clock ticks four times a second; the list that is registered stays the same.
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const signature = shortcuts.map(({ keys, label }) => `${keys}\t${label}`).join("\n");
  const registered = useMemo<Shortcut[]>(
    () =>
      signature.split("\n").map((line, i) => {
        const [keys = "", label = ""] = line.split("\t");
        return { keys, label, run: () => latest.current[i]?.run() };
      }),
    [signature],
  );
  usePageShortcuts(registered);
}

const NONE: readonly ViewShortcut[] = [];

/** For views that have no keys of their own. */
export function RoomShortcuts(): null {
  useRoomShortcuts();
  return null;
}
