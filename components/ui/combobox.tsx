"use client";
import { ChevronsUpDown } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { cn } from "./class-names";
import { matchingOptions, type ComboboxOption } from "./combobox-options";
import { Input } from "./field";

interface ComboboxProps {
  readonly id: string;
  readonly name: string;
  /** Says what the list holds. */
  readonly listLabel: string;
  readonly options: readonly ComboboxOption[];
  /** Id of the chosen option; empty when none is. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  readonly className?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
}

/**
 * A select for long lists that is searched by typing: the editable combobox of the ARIA patterns. What was typed and not
 * chosen is dropped.
 */
export function Combobox({ listLabel, options, value, onChange, className, ...control }: ComboboxProps) {
  const chosen = options.find(({ id }) => id === value)?.label ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const listId = useId();
  const open = typed !== null;
  const found = open ? matchingOptions(options, typed === chosen ? "" : typed) : [];
  const current = found[Math.min(active, found.length - 1)];

  function show() {
    if (open) return;
    setTyped(chosen);
    setActive(
      Math.max(
        0,
        options.findIndex(({ id }) => id === value),
      ),
    );
  }
  function choose(option: ComboboxOption | undefined) {
    setTyped(null);
    if (option && option.id !== value) onChange(option.id);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!open) return show();
      setActive((Math.min(active, found.length - 1) + move + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      choose(current);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setTyped(null);
    }
  }

  return (
    <div className="relative">
      <Input
        {...control}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && current ? `${listId}-${current.id}` : undefined}
        value={typed ?? chosen}
        className={cn("pr-8", className)}
        onClick={show}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
      />
      <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-ink-3" />
      <div
        id={listId}
        role="listbox"
        aria-label={listLabel}
        hidden={!open}
        className="scroll-thin absolute z-30 mt-1 max-h-64 w-full overflow-y-auto overscroll-contain rounded-sm border border-line bg-raised py-1 shadow-(--shadow)"
      >
        {found.map((option) => (
          <Option
            key={option.id}
            id={`${listId}-${option.id}`}
            option={option}
            isActive={option === current}
            isChosen={option.id === value}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
      {open && found.length === 0 ? (
        <p role="status" className="mt-1 text-xs text-ink-3">
          Nothing of that name. Try another word.
        </p>
      ) : null}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly option: ComboboxOption;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Option({ id, option, isActive, isChosen, onChoose }: OptionProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <div
      ref={ref}
      tabIndex={-1}
      id={id}
      role="option"
      aria-selected={isChosen}
      // The field keeps the focus; a press chooses before it could be lost.
      onMouseDown={(event) => event.preventDefault()}
      onMouseUp={onChoose}
      className={cn("cursor-default px-3 py-1.5 text-sm", isActive && "bg-accent-soft")}
    >
      <span className={cn("block", isChosen && "font-medium text-accent")}>{option.label}</span>
      {option.description ? <span className="block text-xs text-ink-3">{option.description}</span> : null}
    </div>
  );
}
