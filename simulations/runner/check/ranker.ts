import { minutes } from "../../kernel/time";
import { windowFigures } from "../../telemetry/metric-window";
import type { Incident } from "../../incidents/incident";
import { recordOf } from "../core/run-record";
import { type AtPage, goTo } from "./history";

const LOOKS_AFTER_MICROS = minutes(2);
/** Errors of less than one in a thousand requests are none. */
const ERRORS_LEAST = 0.001;

/** Whom somebody blames who thinks no further than the largest change, in errors or in latency, from the healthy history: a component's id. */
export function blameLargestChange(incident: Incident, start: AtPage): string {
  const run = start.branch();
  goTo(run, start.pageMicros + LOOKS_AFTER_MICROS);
  const record = recordOf(run);
  const [from, to] = incident.healthyMicros;
  const now = Math.floor(record.clockMicros / record.bucketMicros) * record.bucketMicros;
  const usual = record.frame(from, to);
  const present = record.frame(now - LOOKS_AFTER_MICROS, now);
  const changeOf = (series: string, least: number): number => {
    const before = windowFigures(usual, series)?.whole ?? null;
    const after = windowFigures(present, series)?.whole ?? null;
    return after === null ? 0 : after / Math.max(before ?? 0, least);
  };
  const ranked = incident
    .brief()
    .components.map(({ id }) => {
      const change = Math.max(
        changeOf(`red:${id}:errors`, ERRORS_LEAST),
        changeOf(`red:${id}:duration`, 1e-6),
      );
      return { id, change };
    })
    .toSorted((a, b) => b.change - a.change);
  return ranked[0]?.id ?? "";
}
