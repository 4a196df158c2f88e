"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { Destination } from "@/lib/navigation";
import { OPEN_PALETTE, useShortcuts, type Shortcut } from "./shortcuts";

const GLOBAL: readonly Shortcut[] = [
  { keys: "?", label: "Show this list" },
  { keys: "mod+k", label: "Find anything" },
];

const CommandPalette = dynamic(
  () => untilLoaded(() => import("./command-palette")).then((module) => module.CommandPalette),
  {
    ssr: false,
  },
);
const ShortcutList = dynamic(
  () => untilLoaded(() => import("./shortcut-list")).then((module) => module.ShortcutList),
  {
    ssr: false,
  },
);

interface CommandCenterProps {
  readonly destinations: readonly Destination[];
  readonly isSignedIn: boolean;
}

/**
 * The command palette and the list of shortcuts, on every page; their code comes when they are first opened. Pages add
 * their own commands through `usePageShortcuts`.
 */
export function CommandCenter({ destinations, isSignedIn }: CommandCenterProps) {
  const palette = useOpened();
  const help = useOpened();
  const pageShortcuts = useShortcuts(GLOBAL, { "mod+k": palette.toggle, "?": help.toggle });
  const { setOpen } = palette;

  useEffect(() => {
    const open = () => setOpen(true);
    window.addEventListener(OPEN_PALETTE, open);
    return () => window.removeEventListener(OPEN_PALETTE, open);
  }, [setOpen]);

  return (
    <>
      {palette.wasOpened ? (
        <CommandPalette
          open={palette.open}
          onOpenChange={palette.setOpen}
          destinations={destinations}
          shortcuts={pageShortcuts}
          isSignedIn={isSignedIn}
        />
      ) : null}
      {help.wasOpened ? (
        <ShortcutList
          open={help.open}
          onOpenChange={help.setOpen}
          shortcuts={[...GLOBAL, ...pageShortcuts]}
        />
      ) : null}
    </>
  );
}

function useOpened() {
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  if (open && !wasOpened) setWasOpened(true);
  return { open, setOpen, wasOpened, toggle: () => setOpen((before) => !before) };
}
