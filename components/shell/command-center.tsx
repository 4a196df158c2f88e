"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { Destination } from "@/lib/navigation";
import { OPEN_PALETTE, useShortcuts, type Shortcut } from "./shortcuts";

const GLOBAL: readonly Shortcut[] = [
  { keys: "?", label: "Show this list" },
  { keys: "mod+k", label: "Find anything" },
];

/** The command palette and the list of shortcuts, on every page. Pages add their own commands through `useShortcuts`. */
export function CommandCenter({ destinations }: { readonly destinations: readonly Destination[] }) {
  const router = useRouter();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const pageShortcuts = useShortcuts(GLOBAL, {
    "mod+k": () => setPaletteOpen((open) => !open),
    "?": () => setHelpOpen((open) => !open),
  });

  useEffect(() => {
    const open = () => setPaletteOpen(true);
    window.addEventListener(OPEN_PALETTE, open);
    return () => window.removeEventListener(OPEN_PALETTE, open);
  }, []);

  function run(action: () => void) {
    setPaletteOpen(false);
    action();
  }

  return (
    <>
      <Dialog
        open={paletteOpen}
        onOpenChange={setPaletteOpen}
        title="Find anything"
        className="top-[20%] translate-y-0"
      >
        <Command label="Find anything" className="flex flex-col gap-2">
          <Command.Input
            placeholder="A page, a lesson, a command…"
            className="min-h-10 w-full rounded-sm border border-line bg-ground px-3 text-sm placeholder:text-ink-3"
          />
          <Command.List className="scroll-thin max-h-80 overflow-y-auto">
            <Command.Empty className="px-3 py-6 text-center text-sm text-ink-3">
              Nothing by that name.
            </Command.Empty>
            <Command.Group heading="Go to" className={GROUP}>
              {destinations.map((destination) => (
                <Command.Item
                  key={destination.href}
                  value={`${destination.label} ${destination.keywords}`}
                  onSelect={() => run(() => router.push(destination.href))}
                  className={ITEM}
                >
                  {destination.label}
                </Command.Item>
              ))}
            </Command.Group>
            {pageShortcuts.length > 0 ? (
              <Command.Group heading="On this page" className={GROUP}>
                {pageShortcuts
                  .filter((shortcut) => shortcut.run)
                  .map((shortcut) => (
                    <Command.Item
                      key={shortcut.keys}
                      value={shortcut.label}
                      onSelect={() => run(() => shortcut.run?.())}
                      className={ITEM}
                    >
                      {shortcut.label}
                      <Kbd className="ml-auto">{shortcut.keys}</Kbd>
                    </Command.Item>
                  ))}
              </Command.Group>
            ) : null}
          </Command.List>
        </Command>
      </Dialog>
      <Dialog open={helpOpen} onOpenChange={setHelpOpen} title="Keyboard shortcuts">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
          {[...GLOBAL, ...pageShortcuts].map((shortcut) => (
            <div key={shortcut.keys} className="contents">
              <dt>
                <Kbd>{shortcut.keys.replace("mod", "Ctrl/⌘")}</Kbd>
              </dt>
              <dd className="text-ink-2">{shortcut.label}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}

const ITEM =
  "flex min-h-9 items-center gap-3 rounded-sm px-3 text-sm text-ink-2 data-[selected=true]:bg-accent-soft data-[selected=true]:text-ink";
const GROUP =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3";
