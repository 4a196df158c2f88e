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

/** The marks of every time axis: changes, and pages as they fire. */
export function markersOf(
  changes: readonly ChangeMark[],
  alerts: readonly AlertChange[],
  own: boolean,
): ChartMarker[] {
  const pages = alerts
    .filter(({ severity, state }) => severity === "page" && state === "firing")
    .map(({ id, atMicros }): ChartMarker => ({ id, atMicros, tone: "alert", label: "page" }));
  return [...changes.map((change) => changeMarker(change, own)), ...pages].sort(
    (a, b) => a.atMicros - b.atMicros,
  );
}
