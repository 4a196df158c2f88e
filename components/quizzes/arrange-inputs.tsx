"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { RichText } from "@/components/content/rich-text";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { plainText } from "@/lib/content/schema";
import type { InputProps } from "./input-props";

/** Parts to put in order. Two buttons move a part; every move is announced, and the focus stays on the button. */
export function OrderingInput({ item, draft, onDraft, labelledBy, disabled }: InputProps<"ordering">) {
  const [announcement, setAnnouncement] = useState("");
  if (item.kind !== "ordering") return null;
  const parts = new Map(item.items.map((part) => [part.token, part.text]));

  function move(from: number, to: number) {
    const token = draft.order[from];
    if (token === undefined || to < 0 || to >= draft.order.length) return;
    const order = draft.order.filter((other) => other !== token);
    order.splice(to, 0, token);
    onDraft({ kind: "ordering", order });
    setAnnouncement(`${plainText(parts.get(token) ?? [])}: now ${to + 1} of ${order.length}.`);
  }

  return (
    <div>
      <ol aria-labelledby={labelledBy} className="grid gap-2">
        {draft.order.map((token, place) => {
          const text = parts.get(token) ?? [];
          return (
            <li
              key={token}
              className="flex min-h-11 items-center gap-3 rounded-md border border-line bg-surface py-1.5 pr-1.5 pl-3"
            >
              <span aria-hidden className="w-5 shrink-0 text-right text-xs text-ink-3 tabular-nums">
                {place + 1}
              </span>
              <span className="min-w-0 flex-1">
                <RichText nodes={text} />
              </span>
              <span className="flex shrink-0 gap-1">
                <MoveButton
                  label={`Move up: ${plainText(text)}`}
                  blocked={place === 0}
                  disabled={disabled}
                  onMove={() => move(place, place - 1)}
                >
                  <ArrowUp aria-hidden />
                </MoveButton>
                <MoveButton
                  label={`Move down: ${plainText(text)}`}
                  blocked={place === draft.order.length - 1}
                  disabled={disabled}
                  onMove={() => move(place, place + 1)}
                >
                  <ArrowDown aria-hidden />
                </MoveButton>
              </span>
            </li>
          );
        })}
      </ol>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </div>
  );
}

interface MoveButtonProps {
  readonly label: string;
  /** At the end already: the button stays focusable, so that the focus is not lost there. */
  readonly blocked: boolean;
  readonly disabled: boolean;
  readonly onMove: () => void;
  readonly children: React.ReactNode;
}

function MoveButton({ label, blocked, disabled, onMove, children }: MoveButtonProps) {
  return (
    <Button
      variant="quiet"
      size="icon"
      aria-label={label}
      aria-disabled={blocked}
      disabled={disabled}
      onClick={blocked ? undefined : onMove}
    >
      {children}
    </Button>
  );
}

/** A partner for each left side, chosen in a native select. */
export function MatchingInput({ item, draft, onDraft, name, disabled }: InputProps<"matching">) {
  if (item.kind !== "matching") return null;
  return (
    <ul className="grid gap-2">
      {item.lefts.map(({ token, text }) => (
        <li
          key={token}
          className="grid items-center gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-3 py-2.5 sm:grid-cols-2"
        >
          <label htmlFor={`${name}-${token}`} className="min-w-0">
            <RichText nodes={text} />
          </label>
          <Select
            id={`${name}-${token}`}
            value={draft.pairs[token] ?? ""}
            disabled={disabled}
            onChange={(event) =>
              onDraft({ kind: "matching", pairs: withPair(draft.pairs, token, event.target.value) })
            }
          >
            <option value="">Choose …</option>
            {item.rights.map((right) => (
              <option key={right.token} value={right.token}>
                {plainText(right.text)}
              </option>
            ))}
          </Select>
        </li>
      ))}
    </ul>
  );
}

function withPair(
  pairs: Readonly<Record<string, string>>,
  left: string,
  right: string,
): Record<string, string> {
  const others = Object.fromEntries(Object.entries(pairs).filter(([token]) => token !== left));
  return right === "" ? others : { ...others, [left]: right };
}
