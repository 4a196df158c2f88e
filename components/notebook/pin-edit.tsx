"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import type { PinView } from "@/lib/runs/schema";
import type { Step } from "@/simulations/incidents/notebook";
import { STEP_LIST } from "./steps";

export interface PinEdits {
  readonly remove: (pin: PinView) => void;
  readonly move: (pin: PinView, step: Step) => void;
}

interface PinEditProps {
  readonly id: string;
  readonly pin: PinView;
  readonly edits: PinEdits;
}

/** Files a pin elsewhere, or takes it off. Choosing alone changes nothing: arrow keys walk through a closed list. */
export function PinEdit({ id, pin, edits }: PinEditProps) {
  const [step, setStep] = useState(pin.step);
  return (
    <div id={id} className="flex items-center gap-1.5 border-t border-line-soft p-1.5">
      <label htmlFor={`${id}-step`} className="sr-only">
        Step of the pin
      </label>
      <Select
        id={`${id}-step`}
        value={step}
        className="min-h-7 px-2 text-xs"
        onChange={(event) => setStep(STEP_LIST.find((other) => other.id === event.target.value)?.id ?? step)}
      >
        {STEP_LIST.map(({ id: other, number, title }) => (
          <option key={other} value={other}>
            {number}. {title}
          </option>
        ))}
      </Select>
      <Button
        size="sm"
        disabled={step === pin.step}
        onClick={() => {
          edits.move(pin, step);
          focusSoon(`#${menuId(pin)}`);
        }}
      >
        Move
      </Button>
      <Button
        size="sm"
        aria-label={`Remove the pin: ${pin.label}`}
        onClick={() => {
          edits.remove(pin);
          focusSoon(`[data-step="${pin.step}"] h3 button`);
        }}
      >
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}

/** The id of the button that opens a pin's menu. */
export function menuId(pin: PinView): string {
  return `pin-menu-${pin.id}`;
}

/** The list is drawn again a moment after the change is made. */
const REDRAWN_MS = 60;

/** The control that was used goes with the old list: the keyboard goes on from one near it. */
function focusSoon(selector: string) {
  setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus(), REDRAWN_MS);
}
