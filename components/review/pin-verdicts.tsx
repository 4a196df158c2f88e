import { Check, Minus } from "lucide-react";
import { PinIcon } from "@/components/notebook/pin-icon";
import { stepInfo } from "@/components/notebook/steps";
import type { ReviewView } from "@/lib/runs/schema";
import { valueTexts } from "./value-texts";

/** Every pin with what it was worth and why, and the values that the run recorded behind it. */
export function PinVerdicts({ view, epochMs }: { readonly view: ReviewView; readonly epochMs: number }) {
  const { run, grade } = view;
  if (run.pins.length === 0) return <p className="text-sm text-ink-3">Nothing was pinned.</p>;
  return (
    <ul className="flex flex-col divide-y divide-line-soft">
      {run.pins.map((pin) => {
        const verdict = grade.pins.find(({ pinId }) => pinId === pin.id);
        // The label has said these already.
        const values = valueTexts(verdict?.values ?? pin.values, epochMs).filter(
          ({ text }) => text !== pin.label,
        );
        return (
          <li key={pin.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
              <PinIcon kind={pin.ref.kind} />
              <span className="min-w-0 flex-1 font-medium break-words">{pin.label}</span>
              <span className="text-xs text-ink-3">{stepInfo(pin.step).title}</span>
            </div>
            {verdict ? (
              <p className="flex items-start gap-1.5 text-sm text-ink-2">
                {verdict.relevant ? (
                  <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-recovery" />
                ) : (
                  <Minus aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
                )}
                <span>
                  <span className="font-medium text-ink">
                    {verdict.relevant ? "Relevant. " : "Not relevant. "}
                  </span>
                  {verdict.reason}
                </span>
              </p>
            ) : null}
            {values.length > 0 ? (
              <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-3">
                {values.map(({ name, text }) => (
                  <div key={name} className="flex min-w-0 gap-1.5">
                    <dt>{name}</dt>
                    <dd className="min-w-0 font-mono break-words text-ink-2">{text}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
