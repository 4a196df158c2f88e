"use client";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { Shortcut } from "./shortcuts";

interface ShortcutListProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly shortcuts: readonly Shortcut[];
}

/** The keys that do something on this page. */
export function ShortcutList({ open, onOpenChange, shortcuts }: ShortcutListProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.keys} className="contents">
            <dt>
              <Kbd>{shortcut.keys.replace("mod", "Ctrl/⌘")}</Kbd>
            </dt>
            <dd className="text-ink-2">{shortcut.label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
