import type { ChartMarker } from "@/components/charts/series";
import type { AlertChange, ChangeMark } from "@/simulations/telemetry/frame";

const TONES: Readonly<Record<ChangeMark["kind"], ChartMarker["tone"]>> = {
  deploy: "deploy",
  config: "deploy",
  action: "action",
  job: "other",
};

function changeMarker({ id, atMicros, kind, title }: ChangeMark, own: boolean): ChartMarker {
  return {
    id,
    atMicros,
    tone: TONES[kind],
    label: kind === "action" ? `${own ? "you" : "learner"}: ${title}` : title,
  };
}

/** The marks of every time axis: changes, and pages as they fire. Only the first of several at once is named. */
export function markersOf(
  changes: readonly ChangeMark[],
  alerts: readonly AlertChange[],
  own: boolean,
): ChartMarker[] {
  const firing = new Set<string>();
  const pages: ChartMarker[] = [];
  for (const { id, rule, atMicros, severity, state } of alerts) {
    if (severity !== "page") continue;
    if (state === "resolved") firing.delete(rule);
    else {
      pages.push({ id, atMicros, tone: "alert", label: firing.size === 0 ? "page" : "" });
      firing.add(rule);
    }
  }
  return [...changes.map((change) => changeMarker(change, own)), ...pages].sort(
    (a, b) => a.atMicros - b.atMicros,
  );
}
