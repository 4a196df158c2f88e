"use client";
import { LoaderCircle } from "lucide-react";
import { useRef } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field, Select } from "@/components/ui/field";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import { ConfidenceField } from "./confidence-field";
import { EvidenceField } from "./evidence-field";
import { CHOICES, type Choice } from "./hypothesis-draft";
import { PredictionFields } from "./prediction-fields";
import { SinceField } from "./since-field";
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

/** What, how, set off by what, how far and since when; how sure one is, on what it rests, and what would prove it wrong. */
export function HypothesisForm({ form }: { readonly form: Form }) {
  const ref = useRef<HTMLFormElement>(null);
  const { draft, failure, errors } = form;
  return (
    <form
      ref={ref}
      aria-label="Hypothesis"
      noValidate
      className="flex flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        const first = form.state();
        if (first) ref.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      }}
    >
      {CHOICES.map((choice) => (
        <ChoiceField key={choice} choice={choice} form={form} />
      ))}
      <SinceField value={draft.since} error={errors.since} onChange={(since) => form.change({ since })} />
      <ConfidenceField value={draft.confidence} onChange={(confidence) => form.change({ confidence })} />
      <EvidenceField chosen={draft.pinIds} onChange={(pinIds) => form.change({ pinIds })} />
      <PredictionFields draft={draft} onChange={form.change} />
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

/** One of the choices: a select, or for the long list of mechanisms a field that searches it. */
function ChoiceField({ choice, form }: { readonly choice: Choice; readonly form: Form }) {
  const { brief } = useWarRoom();
  const { draft, failure, missing, change } = form;
  return (
    <Field
      label={LABELS[choice]}
      className="gap-1"
      hint={hintFor(brief, choice, draft[choice])}
      error={errorOf(choice, missing, failure)}
    >
      {(control) =>
        choice === "mechanism" ? (
          <Combobox
            {...control}
            name={choice}
            listLabel="Mechanisms"
            options={brief.mechanisms}
            value={draft.mechanism}
            placeholder="type a word, or open the list"
            className="min-h-8 pl-2"
            onChange={(mechanism) => change({ mechanism })}
          />
        ) : (
          <Select
            {...control}
            name={choice}
            value={draft[choice]}
            className="min-h-8 px-2"
            onChange={(event) => change({ [choice]: event.target.value })}
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
        )
      }
    </Field>
  );
}

/** What is asked for, where that is not plain; what a mechanism means; of the others, the whole of a choice that the control has no room for. */
function hintFor(brief: IncidentBrief, choice: Choice, chosen: string): string | undefined {
  if (choice === "component" && chosen === "") return "Where it has to be mended, not where the load lands.";
  if (choice === "trigger" && chosen === "") return "What made it begin at that minute.";
  if (choice === "mechanism") return brief.mechanisms.find(({ id }) => id === chosen)?.description;
  const label = optionsOf(brief, choice).find(({ id }) => id === chosen)?.label ?? "";
  return label.length > LABEL_FITS ? label : undefined;
}

function errorOf(choice: Choice, missing: readonly Choice[], failure: Form["failure"]): string | null {
  if (missing.includes(choice)) return `Choose the ${LABELS[choice].toLowerCase()}.`;
  return failure?.field === choice ? failure.message : null;
}
