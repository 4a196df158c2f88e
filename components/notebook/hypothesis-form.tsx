"use client";
import { LoaderCircle } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import { CHOICES, type Choice } from "./hypothesis-draft";
import type { HypothesisForm as Form } from "./use-hypothesis";

const LABELS: Readonly<Record<Choice, string>> = {
  component: "Component",
  mechanism: "Mechanism",
  trigger: "Trigger",
  scope: "Scope",
};

/** Characters that a control of the notebook's width shows. */
const LABEL_FITS = 34;

function optionsOf(brief: IncidentBrief, choice: Choice) {
  const lists = {
    component: brief.components,
    mechanism: brief.mechanisms,
    trigger: brief.triggers,
    scope: brief.scopes,
  };
  return lists[choice];
}

/** Component, mechanism, trigger and scope, with the learner's own confidence. */
export function HypothesisForm({ form, brief }: { readonly form: Form; readonly brief: IncidentBrief }) {
  const ref = useRef<HTMLFormElement>(null);
  const { draft, failure, missing } = form;
  return (
    <form
      ref={ref}
      aria-label="Hypothesis"
      noValidate
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        const first = form.state();
        if (first) ref.current?.querySelector<HTMLSelectElement>(`[name="${first}"]`)?.focus();
      }}
    >
      {CHOICES.map((choice) => (
        <Field
          key={choice}
          label={LABELS[choice]}
          className="gap-1"
          hint={hintFor(brief, choice, draft[choice])}
          error={errorOf(choice, missing, failure)}
        >
          {(control) => (
            <Select
              {...control}
              name={choice}
              value={draft[choice]}
              className="min-h-8 px-2"
              onChange={(event) => form.change({ [choice]: event.target.value })}
            >
              <option value="" disabled>
                choose…
              </option>
              {optionsOf(brief, choice).map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <Confidence value={draft.confidence} onChange={(confidence) => form.change({ confidence })} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          variant={form.stated ? "secondary" : "primary"}
          disabled={form.pending || form.stated}
        >
          {form.pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
          {form.pending ? "Stating…" : form.stated ? "Stated" : "State hypothesis"}
        </Button>
        <p role="status" className="min-w-0 flex-1 text-2xs text-ink-3">
          {form.waiting ? "No connection: it is kept here and stated as soon as there is one." : ""}
          {failure && !failure.field ? failure.message : ""}
        </p>
      </div>
    </form>
  );
}

/** What a mechanism means; of the others, the whole of a choice that the control has no room for. */
function hintFor(brief: IncidentBrief, choice: Choice, chosen: string): string | undefined {
  if (choice === "mechanism") return brief.mechanisms.find(({ id }) => id === chosen)?.description;
  const label = optionsOf(brief, choice).find(({ id }) => id === chosen)?.label ?? "";
  return label.length > LABEL_FITS ? label : undefined;
}

function errorOf(choice: Choice, missing: readonly Choice[], failure: Form["failure"]): string | null {
  if (missing.includes(choice)) return `Choose the ${LABELS[choice].toLowerCase()}.`;
  return failure?.field === choice ? failure.message : null;
}

function Confidence({
  value,
  onChange,
}: {
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  const percent = Math.round(value * 100);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="flex text-sm font-medium text-ink-2">
        How sure are you? <output className="ml-auto font-mono text-ink">{percent} %</output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-valuetext={`${percent} percent`}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
        className="h-6 w-full accent-(--accent)"
      />
    </div>
  );
}
