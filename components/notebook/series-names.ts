import type { ComboboxOption } from "@/components/ui/combobox-options";
import type { IncidentBrief } from "@/simulations/incidents/brief";

const RED = { errors: "error share", duration: "95th percentile", rate: "requests per second" } as const;
const USE = { utilization: "utilization", queue: "queue length", errors: "error count" } as const;

/** Every series that a prediction may be about, as the form offers them: users first, then components, then resources. */
export function seriesOptions(brief: IncidentBrief): readonly ComboboxOption[] {
  return [
    { id: "slo", label: `${brief.slo.title}: share of good requests` },
    ...brief.components.flatMap(({ id, label }) =>
      Object.entries(RED).map(([figure, name]) => ({
        id: `red:${id}:${figure}`,
        label: `${label}: ${name}`,
      })),
    ),
    ...brief.resources.flatMap(({ id, label, component }) => {
      const owner = brief.components.find((one) => one.id === component)?.label ?? component;
      const title = label.toLowerCase().includes(owner.toLowerCase()) ? label : `${owner}, ${label}`;
      return Object.entries(USE).map(([figure, name]) => {
        return { id: `use:${id}:${figure}`, label: `${title}: ${name}` };
      });
    }),
  ];
}

/** A series by its name in the form; one that no longer exists keeps its id. */
export function seriesName(series: string, brief: IncidentBrief): string {
  return seriesOptions(brief).find(({ id }) => id === series)?.label ?? series;
}
