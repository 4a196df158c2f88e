"use client";
import { Select } from "@/components/ui/field";
import { resourceStates } from "../resource-points";
import { useRoomShortcuts } from "../room-shortcuts";
import { SpanControl } from "../span-control";
import { usePanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";
import { LatencyPanel } from "./latency-panel";
import { DurationPanel, ErrorsPanel, RatePanel } from "./red-panels";
import { SloPanel } from "./slo-panel";
import { OccupancyPanel, ResourceErrorsPanel, UtilizationPanel } from "./resource-panels";

/** RED of one component, then USE of each of its resources. */
export function MetricsView() {
  const { brief, component: chosen, resource: wanted, setComponent } = useWarRoom();
  const data = usePanelData();
  useRoomShortcuts();
  const ownerOfWanted = brief.resources.find(({ id }) => id === wanted)?.component;
  const shown = chosen ?? ownerOfWanted ?? brief.slo.component;
  const component = brief.components.find(({ id }) => id === shown) ?? brief.components[0];
  if (!component) return null;
  const resources = brief.resources.filter((resource) => resource.component === component.id);
  const known = new Set(resourceStates(resources, data.buckets).map(({ resource }) => resource.id));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex items-center gap-2 text-xs text-ink-3">
          Component
          <Select
            className="w-48"
            value={component.id}
            onChange={(event) => setComponent(event.target.value)}
          >
            {brief.components.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </label>
        <p className="text-xs text-ink-3 max-xl:hidden">{component.description}</p>
        <SpanControl />
      </div>
      <SectionTitle title="Rate, errors, duration" note="what its callers see" />
      <div className="grid gap-3 lg:grid-cols-2">
        <RatePanel {...{ component, data }} />
        <ErrorsPanel {...{ component, data }} />
        <DurationPanel {...{ component, data }} />
        <LatencyPanel {...{ component, data }} />
        {component.id === brief.slo.component ? <SloPanel data={data} /> : null}
      </div>
      <SectionTitle title="Utilization, saturation, errors" note="what it runs on" />
      {resources.length === 0 ? (
        <p className="rounded-md border border-line-soft bg-surface p-6 text-center text-sm text-ink-3">
          {component.label} has no resources that anyone here can measure
          {component.kind === "external" ? ": it is somebody else's." : "."}
        </p>
      ) : null}
      {resources.map((resource) => (
        <section
          key={resource.id}
          ref={resource.id === wanted ? scrollIntoView : undefined}
          aria-label={`${component.label} ${resource.label}`}
          className="grid gap-3 lg:grid-cols-3"
        >
          <OccupancyPanel {...{ component, resource, data }} className="h-52" />
          <UtilizationPanel {...{ component, resource, data }} className="h-52" />
          <ResourceErrorsPanel {...{ component, resource, data }} className="h-52" />
          {known.has(resource.id) ? null : (
            <span className="sr-only">No figures of {resource.label} in this stretch.</span>
          )}
        </section>
      ))}
    </div>
  );
}

function SectionTitle({ title, note }: { readonly title: string; readonly note: string }) {
  return (
    <h2 className="mt-1 flex items-baseline gap-2 text-sm font-semibold">
      {title} <span className="text-xs font-normal text-ink-3">{note}</span>
    </h2>
  );
}

/** For a link to a resource: brings its panels into sight once, when they appear. */
function scrollIntoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: "nearest" });
}
