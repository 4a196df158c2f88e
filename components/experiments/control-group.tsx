"use client";
import { cn } from "@/components/ui/class-names";
import type { ControlView } from "@/lib/experiments/schema";
import { valueText } from "./words";

interface ControlGroupProps {
  readonly control: ControlView;
  readonly value: number;
  /** Unique on the page. */
  readonly name: string;
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}

/** The values of a control as radio buttons in a row: arrows, touch and screen readers work as everywhere. */
export function ControlGroup({ control, value, name, disabled, onChange }: ControlGroupProps) {
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-1 text-xs text-ink-3">
        {control.label}
        {control.unit ? <span>, {control.unit}</span> : null}
      </legend>
      <div className="flex flex-wrap gap-1">
        {control.values.map((each) => (
          <label
            key={each}
            className={cn(
              "relative grid min-h-8 min-w-10 cursor-pointer place-items-center rounded-md border px-2 text-xs tabular-nums transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent pointer-coarse:min-h-11",
              control.words ? "" : "font-mono",
              each === value
                ? "border-accent bg-accent-soft font-medium text-ink"
                : "border-line bg-surface text-ink-2 hover:border-line-strong",
            )}
          >
            <input
              type="radio"
              name={name}
              checked={each === value}
              onChange={() => onChange(each)}
              className="sr-only"
            />
            {valueText(control, each)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
