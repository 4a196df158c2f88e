import { Check, Hourglass, X } from "lucide-react";
import type { PredictionView } from "@/lib/runs/schema";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { Hypothesis } from "@/simulations/incidents/notebook";
import { hypothesisWords } from "./hypothesis-words";
import { outcomeWords, predictionWords } from "./prediction-words";

interface HypothesisLogProps {
  /** Oldest first, as stated. */
  readonly hypotheses: readonly Hypothesis[];
  /** What has become of their predictions, in the same order. */
  readonly predictions: readonly (PredictionView | null)[];
  readonly brief: IncidentBrief;
  /** Only the last one: the others are a look away. */
  readonly latestOnly: boolean;
  readonly time: (micros: number) => string;
}

/** What was stated and when, newest first: the last one counts, the earlier ones show when it was known. */
export function HypothesisLog({ hypotheses, predictions, brief, latestOnly, time }: HypothesisLogProps) {
  if (hypotheses.length === 0) return null;
  const stated = hypotheses.map((hypothesis, index) => ({ hypothesis, judged: predictions[index] ?? null }));
  const shown = latestOnly ? stated.slice(-1) : stated;
  return (
    <ol aria-label="Stated hypotheses, newest first" className="flex flex-col gap-1.5">
      {shown.toReversed().map(({ hypothesis, judged }, index) => {
        const words = hypothesisWords(hypothesis, brief);
        const { atMicros, confidence, sinceMicros, pinIds, prediction } = hypothesis;
        return (
          <li
            key={`${atMicros} ${shown.length - index}`}
            className={`rounded-sm border border-line-soft bg-ground px-2.5 py-1.5 text-xs ${index === 0 ? "text-ink-2" : "text-ink-3"}`}
          >
            <span className="flex items-baseline gap-2">
              <span className={`min-w-0 flex-1 ${index === 0 ? "font-medium text-ink" : ""}`}>
                {words.component}: {words.mechanism}
              </span>
              <span className="shrink-0 font-mono text-2xs text-ink-3">{time(atMicros)}</span>
            </span>
            <span className="block">
              {words.trigger} · {words.scope}
              {sinceMicros === null ? "" : ` · since ${time(sinceMicros)}`} · {Math.round(confidence * 100)} %
              sure
              {pinIds.length === 0
                ? ""
                : ` · rests on ${pinIds.length} ${pinIds.length === 1 ? "pin" : "pins"}`}
            </span>
            {prediction ? (
              <PredictionLine
                state={judged?.state ?? "open"}
                says={predictionWords(prediction, brief)}
                became={outcomeWords({ prediction, atMicros, judged, time })}
              />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

const STATES: Readonly<
  Record<PredictionView["state"], { readonly Icon: typeof Check; readonly tone: string }>
> = {
  open: { Icon: Hourglass, tone: "text-saturation" },
  held: { Icon: Check, tone: "text-recovery" },
  failed: { Icon: X, tone: "text-ink" },
};

interface PredictionLineProps {
  readonly state: PredictionView["state"];
  readonly says: string;
  readonly became: string;
}

function PredictionLine({ state, says, became }: PredictionLineProps) {
  const { Icon, tone } = STATES[state];
  return (
    <span className="mt-1 flex gap-1.5 border-t border-line-soft pt-1">
      <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${tone}`} />
      <span className="min-w-0">
        {says}. <span className={state === "failed" ? "font-medium text-ink" : ""}>{became}.</span>
      </span>
    </span>
  );
}
