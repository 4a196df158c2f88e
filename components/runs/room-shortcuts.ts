"use client";
import { useMemo } from "react";
import type { Shortcut } from "@/components/shell/shortcuts";
import { RAIL_ITEMS } from "./rail";
import { useCopyLink } from "./use-copy-link";
import { useWarRoom } from "./war-room-context";

/** The keys that work in every view of the war room. A view adds its own and registers all of them together. */
export function useRoomShortcuts(): readonly Shortcut[] {
  const { pace, pan, zoom, goLive, setTab } = useWarRoom();
  const copyLink = useCopyLink();
  return useMemo(
    () => [
      { keys: "space", label: "Play or pause", run: pace.isFixed ? undefined : pace.toggle },
      { keys: "[", label: "Look earlier", run: () => pan(-1) },
      { keys: "]", label: "Look later", run: () => pan(1) },
      { keys: "+", label: "Zoom in: less time", run: () => zoom(-1) },
      { keys: "-", label: "Zoom out: more time", run: () => zoom(1) },
      { keys: "l", label: "Back to live", run: goLive },
      { keys: "c", label: "Copy a link to exactly this view", run: copyLink },
      ...RAIL_ITEMS.map(({ tab, label }, i) => ({ keys: String(i + 1), label: `Go to ${label}`, run: () => setTab(tab) })),
    ],
    [copyLink, goLive, pace, pan, setTab, zoom],
  );
}
