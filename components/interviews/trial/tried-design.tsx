import { CircleCheck, CircleX } from "lucide-react";
import { RichText } from "@/components/content/rich-text";
import { numberText } from "@/components/experiments/words";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { MeasuredTry, TrialView, TryView } from "@/lib/interviews/session-view";
import { designText, placeText, pointsText, verdictText } from "./trial-words";

interface TriedDesignProps {
  readonly trial: TrialView;
  readonly tried: TryView;
  /** From 0. */
  readonly index: number;
  readonly isOpen: boolean;
}

/** One try: its settings, the requirements it met and missed, and all that was measured. Nothing until it is measured. */
export function TriedDesign({ trial, tried: { settings, measured }, index, isOpen }: TriedDesignProps) {
  if (measured === null) return null;
  return (
    <details open={isOpen} className="min-w-0 rounded-md border border-line-soft bg-surface">
      <summary className="min-h-10 cursor-pointer px-4 py-2.5 text-sm">
        <span className="font-medium">Try {index + 1}</span>
        <span className="ml-2 tabular-nums">{pointsText(measured)}</span>{" "}
        {measured.isCounted ? (
          <Badge tone="accent" className="ml-1">
            counts
          </Badge>
        ) : null}
      </summary>
      <div className="flex min-w-0 flex-col gap-4 px-4 pt-1 pb-4">
        <p className="text-xs text-ink-3">{designText(trial, settings)}</p>
        <Verdicts trial={trial} measured={measured} />
        <Figures trial={trial} measured={measured} />
      </div>
    </details>
  );
}

interface MeasuredProps {
  readonly trial: TrialView;
  readonly measured: MeasuredTry;
}

function Verdicts({ trial, measured: { verdicts } }: MeasuredProps) {
  return (
    <ul className="flex flex-col divide-y divide-line-soft">
      {trial.requirements.map((requirement) => {
        const verdict = verdicts.find(({ id }) => id === requirement.id);
        const isMet = verdict?.isMet ?? false;
        const Icon = isMet ? CircleCheck : CircleX;
        return (
          <li key={requirement.id} className="flex items-start gap-2.5 py-2.5 text-sm">
            <Icon
              aria-hidden
              className={isMet ? "mt-0.5 size-4 shrink-0 text-recovery" : "mt-0.5 size-4 shrink-0 text-error"}
            />
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="min-w-0 flex-1 basis-48 font-medium">
                  <RichText nodes={requirement.text} />
                </span>
                <span className={isMet ? "text-recovery" : "text-error"}>
                  {isMet ? "met" : "missed"}, {isMet ? requirement.points : 0} of {requirement.points}
                </span>
              </p>
              <p className="text-xs text-ink-3">
                {placeText(trial, requirement)}; {verdictText(trial, requirement, verdict?.value ?? null)}
              </p>
              {isMet ? null : (
                <p className="text-ink-2">
                  <RichText nodes={requirement.missed} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Every measure under every condition. */
function Figures({ trial, measured: { conditions } }: MeasuredProps) {
  return (
    <Table label="What the engine measured under each condition" className="text-xs">
      <thead>
        <tr>
          <Th>Measured</Th>
          {trial.conditions.map(({ id, label }) => (
            <Th key={id} className="text-right">
              {label}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {trial.measures.map(({ id, label, unit }) => (
          <tr key={id}>
            <Td className="min-w-40 py-1.5 whitespace-normal">
              {label} <span className="text-ink-3">{unit}</span>
            </Td>
            {trial.conditions.map((condition) => (
              <Td key={condition.id} className="text-right font-mono tabular-nums">
                {numberText(conditions.find((one) => one.id === condition.id)?.measured[id])}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What each condition does to a design. */
export function ConditionList({ conditions }: Pick<TrialView, "conditions">) {
  if (conditions.length === 0) return null;
  return (
    <dl className="flex flex-col gap-1 text-xs text-ink-2">
      {conditions.map(({ id, label, text }) => (
        <div key={id}>
          <dt className="inline font-medium">{label}: </dt>
          <dd className="inline">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
