"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { Destination } from "@/lib/navigation";
import type { SearchHit } from "@/lib/search/schema";
import { QueryProvider } from "@/lib/trpc/queries";
import type { Shortcut } from "./shortcuts";
import { useSearch } from "./use-search";

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly destinations: readonly Destination[];
  /** What the page offers. */
  readonly shortcuts: readonly Shortcut[];
  readonly isSignedIn: boolean;
}

/** Finds pages, commands of the present page, and places in lessons, terms, incidents and interviews. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <QueryProvider>
      <Palette {...props} />
    </QueryProvider>
  );
}

function Palette({ open, onOpenChange, destinations, shortcuts, isSignedIn }: CommandPaletteProps) {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const { hits, isPending, isError } = useSearch(text, isSignedIn && open);

  function run(action: () => void) {
    onOpenChange(false);
    setText("");
    action();
  }

  const isNamed = (...words: readonly string[]) =>
    words.join(" ").toLowerCase().includes(text.trim().toLowerCase());
  const places = destinations.filter(({ label, keywords }) => isNamed(label, keywords));
  const commands = shortcuts.filter((shortcut) => shortcut.run && isNamed(shortcut.label));

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
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
