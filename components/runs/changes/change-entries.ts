import type { PinRef } from "@/simulations/incidents/notebook";
import type { AlertChange, ChangeMark } from "@/simulations/telemetry/frame";
import { formatSpan } from "../format";

/** One line of the list of changes: a change, or an alert that changed between two of them. */
export interface ChangeEntry {
  readonly key: string;
  readonly atMicros: number;
  readonly kind: ChangeMark["kind"] | "alert";
  readonly title: string;
  readonly detail: string;
  readonly component: string | null;
  readonly tone: "neutral" | "error" | "recovery";
  /** Where it stands to the first page: "90 s before the first page". */
  readonly relation: string;
  readonly evidence: PinRef;
}

/** Newest first. */
export function changeEntries(changes: readonly ChangeMark[], alerts: readonly AlertChange[]): ChangeEntry[] {
  const page = alerts.find(({ severity, state }) => severity === "page" && state === "firing");
  const relation = (atMicros: number) => (page ? relationTo(atMicros, page.atMicros) : "");
  const entries: ChangeEntry[] = [
    ...changes.map((change) => ({
      key: `change ${change.id}`,
      ...{
        atMicros: change.atMicros,
        kind: change.kind,
        title: change.title,
        detail: change.detail,
        component: change.component,
      },
      tone: "neutral" as const,
      relation: relation(change.atMicros),
      evidence: { kind: "change" as const, changeId: change.id },
    })),
    ...alerts.map((alert) => ({
      key: `alert ${alert.id}`,
      atMicros: alert.atMicros,
      kind: "alert" as const,
      title: `${alert.severity === "page" ? "Page" : "Ticket"} ${alert.state}: ${alert.title}`,
      detail: alert.value,
      component: null,
      tone: alert.state === "firing" ? ("error" as const) : ("recovery" as const),
      relation: alert === page ? "the first page" : relation(alert.atMicros),
      evidence: { kind: "alert" as const, alertId: alert.id },
    })),
  ];
  return entries.sort((a, b) => b.atMicros - a.atMicros);
}

function relationTo(atMicros: number, pageMicros: number): string {
  const distance = atMicros - pageMicros;
  return `${formatSpan(Math.abs(distance))} ${distance < 0 ? "before" : "after"} the first page`;
}
