import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { Hypothesis } from "@/simulations/incidents/notebook";
import { hypothesisWords } from "./hypothesis-words";

interface HypothesisLogProps {
  readonly hypotheses: readonly Hypothesis[];
  readonly brief: IncidentBrief;
  readonly time: (micros: number) => string;
}

/** What was stated and when, newest first: the last one counts, the earlier ones show when it was known. */
export function HypothesisLog({ hypotheses, brief, time }: HypothesisLogProps) {
  if (hypotheses.length === 0) return null;
  return (
    <ol aria-label="Stated hypotheses, newest first" className="flex flex-col gap-1.5">
      {hypotheses.toReversed().map((hypothesis, index) => {
        const words = hypothesisWords(hypothesis, brief);
        return (
          <li
            key={`${hypothesis.atMicros} ${hypotheses.length - index}`}
            className={`rounded-sm border border-line-soft bg-ground px-2.5 py-1.5 text-xs ${index === 0 ? "text-ink-2" : "text-ink-3"}`}
          >
            <span className="flex items-baseline gap-2">
              <span className={`min-w-0 flex-1 ${index === 0 ? "font-medium text-ink" : ""}`}>
                {words.component}: {words.mechanism}
              </span>
              <span className="shrink-0 font-mono text-2xs text-ink-3">{time(hypothesis.atMicros)}</span>
            </span>
            <span className="block">
              {words.trigger} · {words.scope} · {Math.round(hypothesis.confidence * 100)} % sure
            </span>
          </li>
        );
      })}
    </ol>
  );
}
