"use client";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { RichText } from "@/components/content/rich-text";
import { cn } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import type { Draft } from "./draft";
import type { InputProps } from "./input-props";

interface Option {
  readonly token: string;
  readonly label: ReactNode;
}

interface ChoiceListProps {
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly mono?: boolean;
  readonly name: string;
  readonly labelledBy: string;
  readonly disabled: boolean;
  readonly onChoose: (token: string) => void;
}

/** Native radio buttons or checkboxes that look like cards: arrows, space, touch and screen readers work as everywhere. */
function ChoiceList({
  options,
  chosen,
  many,
  mono = false,
  name,
  labelledBy,
  disabled,
  onChoose,
}: ChoiceListProps) {
  return (
    <fieldset
      aria-labelledby={labelledBy}
      disabled={disabled}
      className={cn(
        "grid min-w-0",
        mono ? "scroll-thin overflow-x-auto rounded-md border border-line" : "gap-2",
      )}
    >
      {options.map(({ token, label }, index) => {
        const selected = chosen.includes(token);
        return (
          <label
            key={token}
            className={cn(
              "relative flex min-h-11 cursor-pointer items-center gap-3 px-3 py-2.5 transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent",
              mono
                ? "min-w-max border-line-soft not-first:border-t hover:bg-accent-soft"
                : "rounded-md border border-line bg-surface hover:border-line-strong",
              selected && (mono ? "bg-accent-soft" : "border-accent bg-accent-soft hover:border-accent"),
            )}
          >
            <input
              type={many ? "checkbox" : "radio"}
              name={name}
              checked={selected}
              onChange={() => onChoose(token)}
              className="peer sr-only"
            />
            <Mark selected={selected} many={many} />
            <span className={cn("min-w-0 flex-1", mono && "font-mono text-xs whitespace-pre")}>{label}</span>
            <Kbd aria-hidden className="pointer-coarse:hidden print:hidden">
              {index + 1}
            </Kbd>
          </label>
        );
      })}
    </fieldset>
  );
}

function Mark({ selected, many }: { readonly selected: boolean; readonly many: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-4.5 shrink-0 place-items-center border-[1.5px] border-ink-3",
        many ? "rounded-[4px]" : "rounded-full",
        selected && "border-accent bg-accent text-accent-ink",
      )}
    >
      {selected ? (
        many ? (
          <Check className="size-3.5" strokeWidth={3} />
        ) : (
          <span className="size-1.5 rounded-full bg-accent-ink" />
        )
      ) : null}
    </span>
  );
}

/** One of several: single choice, the range of a prediction, and true or false. */
export function SingleInput({
  item,
  draft,
  onDraft,
  ...rest
}: InputProps<"single" | "predict" | "truefalse">) {
  const options: Option[] =
    item.kind === "single" || item.kind === "predict"
      ? item.options.map(({ token, text }) => ({ token, label: <RichText nodes={text} /> }))
      : [
          { token: "true", label: "True" },
          { token: "false", label: "False" },
        ];
  return (
    <ChoiceList
      {...rest}
      options={options}
      chosen={draft.choice ? [draft.choice] : []}
      many={false}
      onChoose={(choice) => onDraft({ kind: draft.kind, choice })}
    />
  );
}

/** Several of several. */
export function MultipleInput({ item, draft, onDraft, ...rest }: InputProps<"multiple">) {
  if (item.kind !== "multiple") return null;
  return (
    <ChoiceList
      {...rest}
      options={item.options.map(({ token, text }) => ({ token, label: <RichText nodes={text} /> }))}
      chosen={draft.choices}
      many
      onChoose={(token) => onDraft(toggled(draft, token, item.options.length))}
    />
  );
}

/** Lines of a log or a trace, to pick from. */
export function HotTextInput({ item, draft, onDraft, ...rest }: InputProps<"hottext">) {
  if (item.kind !== "hottext") return null;
  return (
    <ChoiceList
      {...rest}
      mono
      options={item.lines.map(({ token, text }) => ({ token, label: text }))}
      chosen={draft.choices}
      many={item.select > 1}
      onChoose={(token) => onDraft(toggled(draft, token, item.select))}
    />
  );
}

type Picks = Extract<Draft, { kind: "multiple" | "hottext" }>;

/** With room for one, choosing replaces; otherwise it switches, up to `most`. */
export function toggled(draft: Picks, token: string, most: number): Picks {
  if (most === 1) return { ...draft, choices: [token] };
  if (draft.choices.includes(token))
    return { ...draft, choices: draft.choices.filter((choice) => choice !== token) };
  return draft.choices.length < most ? { ...draft, choices: [...draft.choices, token] } : draft;
}
