import "server-only";
import { AppError } from "@/lib/app-error";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { Incident } from "@/simulations/incidents/incident";
import { findIncident, listScenarios } from "@/simulations/incidents/registry";

/** The public faces of all incidents, in the order of the registry. */
export function incidentBriefs(): IncidentBrief[] {
  return listScenarios()
    .filter((scenario): scenario is Incident => scenario.kind === "incident")
    .map((incident) => incident.brief());
}

/** The public face of one incident. Throws `not-found`. */
export function incidentBrief(incidentId: string): IncidentBrief {
  const incident = findIncident(incidentId);
  if (!incident) throw new AppError("not-found", { userMessage: "There is no such incident." });
  return incident.brief();
}
