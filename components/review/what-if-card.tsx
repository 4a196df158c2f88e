"use client";
import { GitFork, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ParameterField } from "@/components/actions/parameter-field";
import { actionOf, changed, draftErrors, draftOf, type ActionDraft } from "@/components/actions/action-draft";
import { actionTitle } from "@/components/actions/action-effect";
import { timeOfDay } from "@/components/runs/format";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Field, Select } from "@/components/ui/field";
import type { ReviewView } from "@/lib/runs/schema";
import type { SloBucket } from "./standing";
import { useWhatIf, type WhatIf } from "./use-what-if";
import { expertActions, planFrom, type PlannedAction } from "./what-if";
import { WhatIfResult } from "./what-if-result";

interface WhatIfCardProps {
  readonly view: ReviewView;
  /** The moment under the hand, from which the other course begins. */
  readonly atMicros: number;
  readonly buckets: readonly SloBucket[];
  readonly epochMs: number;
}

const EXPERT = "expert";
const NOTHING = "nothing";

/** What if you had acted earlier, or otherwise? The same past up to the chosen moment, then another action, really run. */
export function WhatIfCard({ view, atMicros, buckets, epochMs }: WhatIfCardProps) {
  const { run } = view;
  const experts = expertActions(view);
  const [choice, setChoice] = useState(experts.length > 0 ? EXPERT : NOTHING);
  const [draft, setDraft] = useState<ActionDraft | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const { whatIf, start, cancel } = useWhatIf();
  const offer = run.brief.actions.find(({ kind }) => kind === choice);
  const running = whatIf.state === "running";

  function choose(kind: string): void {
    const chosen = run.brief.actions.find((one) => one.kind === kind);
    setChoice(kind);
    setErrors({});
    setDraft(chosen ? { ...draftOf(chosen), reason: "What if, in the review" } : null);
  }

  function submit(): void {
    let actions: readonly PlannedAction[] = choice === EXPERT ? experts : [];
    if (offer && draft) {
      const found = draftErrors(draft, offer);
      setErrors(found);
      if (Object.keys(found).length > 0) return;
      const { kind, target, parameters } = actionOf(draft, offer);
      const title = actionTitle({ kind, target, parameters }, run.brief);
      actions = [{ kind, target, parameters, afterMicros: 0, title }];
    }
    void start(planFrom(run, atMicros, actions));
  }

  return (
    <Card aria-labelledby="what-if-title" className="print:hidden">
      <CardHeader
        title={<span id="what-if-title">What if?</span>}
        note="the same run up to the moment above, then another way; really run, not graded"
      />
      <form
        className="flex flex-col gap-3 px-3 pb-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <Field
            label={`From ${timeOfDay(epochMs, atMicros)} on`}
            hint="Move the hand above to choose the moment."
          >
            {(control) => (
              <Select
                {...control}
                value={choice}
                disabled={running}
                onChange={(event) => choose(event.target.value)}
              >
                {experts.length > 0 ? <option value={EXPERT}>what the expert did</option> : null}
                <option value={NOTHING}>no action at all</option>
                {run.brief.actions.map(({ kind, label }) => (
                  <option key={kind} value={kind}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {offer && draft ? (
            <DraftFields
              {...{ view, draft, offer, errors }}
              disabled={running}
              onChange={(part) => setDraft(changed(draft, part))}
            />
          ) : null}
        </div>
        {choice === EXPERT ? (
          <ol className="flex list-decimal flex-col gap-0.5 pl-5 text-sm text-ink-2">
            {experts.map(({ title, afterMicros }) => (
              <li key={`${title} ${afterMicros}`}>
                {timeOfDay(epochMs, atMicros + afterMicros)} {title}
              </li>
            ))}
          </ol>
        ) : null}
        <Controls whatIf={whatIf} onCancel={cancel} />
      </form>
      {whatIf.state === "done" ? (
        <div className="border-t border-line-soft p-3">
          <WhatIfResult
            plan={whatIf.plan}
            slo={run.brief.slo}
            was={buckets}
            other={whatIf.buckets}
            epochMs={epochMs}
          />
          <Link
            href={`/runs/${whatIf.runId}`}
            className="mt-2 inline-flex min-h-6 items-center text-sm font-medium text-accent hover:underline"
          >
            Open this course in the war room
          </Link>
        </div>
      ) : null}
    </Card>
  );
}

interface ControlsProps {
  readonly whatIf: WhatIf;
  readonly onCancel: () => void;
}

/** Runs it, tells how far it is, and calls it off. */
function Controls({ whatIf, onCancel }: ControlsProps) {
  const running = whatIf.state === "running";
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" variant="primary" disabled={running}>
        <GitFork aria-hidden /> {running ? "Running it…" : "Run it"}
      </Button>
      {running ? (
        <Button onClick={onCancel}>
          <X aria-hidden /> Cancel
        </Button>
      ) : null}
      <span role="status" className="text-sm text-ink-2">
        {whatIf.state === "running"
          ? `Executing the run again: ${Math.round(100 * (whatIf.progress?.share ?? 0))} %`
          : null}
      </span>
      {whatIf.state === "failed" ? (
        <span role="alert" className="text-sm text-error">
          {whatIf.message} The run itself is as it was.
        </span>
      ) : null}
    </div>
  );
}

interface DraftFieldsProps {
  readonly view: ReviewView;
  readonly draft: ActionDraft;
  readonly offer: ReviewView["run"]["brief"]["actions"][number];
  readonly errors: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly onChange: (part: {
    readonly target?: string;
    readonly parameters?: Record<string, string>;
  }) => void;
}

function DraftFields({ view, draft, offer, errors, disabled, onChange }: DraftFieldsProps) {
  const { components } = view.run.brief;
  return (
    <>
      <Field label="Of" error={errors.target}>
        {(control) => (
          <Select
            {...control}
            value={draft.target}
            disabled={disabled}
            onChange={(event) => onChange({ target: event.target.value })}
          >
            <option value="">Choose…</option>
            {offer.targets.map((target) => (
              <option key={target} value={target}>
                {components.find(({ id }) => id === target)?.label ?? target}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {offer.parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={draft.parameters[parameter.name] ?? ""}
          error={errors[parameter.name] ?? null}
          disabled={disabled}
          onChange={(value) => onChange({ parameters: { ...draft.parameters, [parameter.name]: value } })}
        />
      ))}
    </>
  );
}
