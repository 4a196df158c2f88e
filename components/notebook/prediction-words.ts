import { inUnit } from "@/components/review/value-texts";
import { formatSpan } from "@/components/runs/format";
import type { PredictionView } from "@/lib/runs/schema";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { Prediction } from "@/simulations/incidents/prediction";
import { seriesName } from "./series-names";

const EXPECTS = { falls: "falls", rises: "rises", stays: "stays as it is" } as const;

/** What is predicted, in words: `Checkout: error share falls within 5 min`. */
export function predictionWords({ series, expects, withinMicros }: Prediction, brief: IncidentBrief): string {
  return `${seriesName(series, brief)} ${EXPECTS[expects]} within ${formatSpan(withinMicros)}`;
}

interface Judged {
  readonly prediction: Prediction;
  readonly atMicros: number;
  /** Null while it is not known. */
  readonly judged: PredictionView | null;
  readonly time: (micros: number) => string;
}

/** What has become of it, with the figures that decide it. */
export function outcomeWords({ prediction, atMicros, judged, time }: Judged): string {
  const { series, withinMicros } = prediction;
  const figure = (value: number | null) => (value === null ? "no data" : inUnit(series, value));
  if (judged === null || judged.state === "open") {
    const known = judged?.before ?? null;
    const before = known === null ? "" : `, from ${figure(known)}`;
    return `Open until ${time(atMicros + withinMicros)}${before}`;
  }
  const figures = `from ${figure(judged.before)} to ${figure(judged.after)}`;
  return judged.state === "held" ? `Held: ${figures}` : `Failed: ${figures}`;
}
