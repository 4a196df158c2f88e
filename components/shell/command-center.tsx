"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { Destination } from "@/lib/navigation";
import type { SearchHit } from "@/lib/search/schema";
import { OPEN_PALETTE, useShortcuts, type Shortcut } from "./shortcuts";
import { useSearch } from "./use-search";

const GLOBAL: readonly Shortcut[] = [
  { keys: "?", label: "Show this list" },
  { keys: "mod+k", label: "Find anything" },
];

interface CommandCenterProps {
  readonly destinations: readonly Destination[];
  readonly isSignedIn: boolean;
}

/** The command palette and the list of shortcuts, on every page. Pages add their own commands through `useShortcuts`. */
export function CommandCenter({ destinations, isSignedIn }: CommandCenterProps) {
  const router = useRouter();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const { hits, isPending, isError } = useSearch(text, isSignedIn && paletteOpen);
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
    setText("");
    action();
  }

  const isNamed = (...words: readonly string[]) =>
    words.join(" ").toLowerCase().includes(text.trim().toLowerCase());
  const places = destinations.filter(({ label, keywords }) => isNamed(label, keywords));
  const commands = pageShortcuts.filter((shortcut) => shortcut.run && isNamed(shortcut.label));

  return (
    <>
      <Dialog
        open={paletteOpen}
        onOpenChange={setPaletteOpen}
        title="Find anything"
        first={field}
        className="top-[20%] translate-y-0"
      >
        <Command label="Find anything" shouldFilter={false} className="flex flex-col gap-2">
          <Command.Input
            ref={field}
            value={text}
            onValueChange={setText}
            placeholder="A page, a lesson, a term, an incident…"
            className="min-h-10 w-full rounded-sm border border-line bg-ground px-3 text-sm placeholder:text-ink-3"
          />
          <Command.List className="scroll-thin max-h-80 overflow-y-auto">
            {isPending ? null : (
              <Command.Empty className="px-3 py-6 text-center text-sm text-ink-3">
                {isError
                  ? "The search did not answer. Pages and commands can be found."
                  : "Nothing by that name."}
              </Command.Empty>
            )}
            {places.length > 0 ? (
              <Command.Group heading="Go to" className={GROUP}>
                {places.map(({ href, label }) => (
                  <Command.Item
                    key={href}
                    value={href}
                    onSelect={() => run(() => router.push(href))}
                    className={ITEM}
                  >
                    {label}
                  </Command.Item>
                ))}
              </Command.Group>
            ) : null}
            {commands.length > 0 ? (
              <Command.Group heading="On this page" className={GROUP}>
                {commands.map((shortcut) => (
                  <Command.Item
                    key={shortcut.keys}
                    value={`command ${shortcut.keys}`}
                    onSelect={() => run(() => shortcut.run?.())}
                    className={ITEM}
                  >
                    {shortcut.label}
                    <Kbd className="ml-auto">{shortcut.keys}</Kbd>
                  </Command.Item>
                ))}
              </Command.Group>
            ) : null}
            {hits.length > 0 ? (
              <Command.Group heading="Found" className={GROUP}>
                {hits.map((hit) => (
                  <Command.Item
                    key={hit.id}
                    value={hit.id}
                    onSelect={() => run(() => router.push(hit.href))}
                    className={ITEM}
                  >
                    <FoundPlace hit={hit} />
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

function FoundPlace({ hit: { title, context, excerpt } }: { readonly hit: SearchHit }) {
  return (
    <span className="flex min-w-0 flex-1 flex-col py-1.5">
      <span className="flex items-baseline gap-2">
        <span className="truncate font-medium text-ink">{title}</span>
        <span className="ml-auto shrink-0 text-2xs text-ink-3">{context}</span>
      </span>
      <span className="truncate text-xs text-ink-3">{excerpt}</span>
    </span>
  );
}

const ITEM =
  "flex min-h-9 items-center gap-3 rounded-sm px-3 text-sm text-ink-2 data-[selected=true]:bg-accent-soft data-[selected=true]:text-ink";
const GROUP =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3";
