import "server-only";
import { AppError } from "@/lib/app-error";
import { parseMarkdown } from "@/lib/content/service";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { Incident } from "@/simulations/incidents/incident";
import { findIncident, listScenarios } from "@/simulations/incidents/registry";
import type { DocumentView } from "./schema";

/** The public faces of all incidents, in the order of the registry. */
export function incidentBriefs(): IncidentBrief[] {
  return listScenarios()
    .filter((scenario): scenario is Incident => scenario.kind === "incident")
    .map((incident) => incident.brief());
}

/** The public face of one incident. Throws `not-found`. */
export function incidentBrief(incidentId: string): IncidentBrief {
  return incidentOf(incidentId).brief();
}

/** What the people of an incident's world have written down, ready to be drawn. Throws `not-found`. */
export function incidentDocuments(incidentId: string): DocumentView[] {
  return incidentOf(incidentId).documents.map(({ body, ...document }) => {
    return { ...document, nodes: parseMarkdown(body).nodes };
  });
}

function incidentOf(incidentId: string): Incident {
  const incident = findIncident(incidentId);
  if (!incident) throw new AppError("not-found", { userMessage: "There is no such incident." });
  return incident;
}
