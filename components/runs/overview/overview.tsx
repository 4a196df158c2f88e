"use client";
import { resourceStates } from "../resource-points";
import { nowBuckets } from "../service-rows";
import { LatencyPanel } from "../metrics/latency-panel";
import { RatePanel } from "../metrics/red-panels";
import { OccupancyPanel } from "../metrics/resource-panels";
import { useRoomShortcuts } from "../room-shortcuts";
import { usePanelData, type PanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";
import { AlertBanners } from "./alert-banners";
import { ServicesTable } from "./services-table";
import { TraceGlance } from "./trace-glance";

/** The first look: what fires, who suffers, what is tight. */
export function Overview() {
  const { brief, component: chosen, setComponent, setTab } = useWarRoom();
  const data = usePanelData();
  const component =
    brief.components.find(({ id }) => id === (chosen ?? brief.slo.component)) ?? brief.components[0];
  const move = (by: 1 | -1) => {
    const at = brief.components.findIndex(({ id }) => id === component?.id);
    const next = brief.components[at + by];
    if (next) setComponent(next.id);
  };
  useRoomShortcuts([
    { keys: "j", label: "Next service", run: () => move(1) },
    { keys: "k", label: "Previous service", run: () => move(-1) },
    { keys: "m", label: "Metrics of the chosen service", run: () => setTab("metrics") },
  ]);
  if (!component) return null;
  return (
    <div className="flex min-h-full flex-col gap-3">
      <AlertBanners />
      <ServicesTable data={data} selected={component.id} />
      <div className="grid min-h-50 flex-1 gap-3 md:grid-cols-2 xl:grid-cols-[1fr_1fr_1.25fr]">
        <RatePanel component={component} data={data} className="h-full min-h-50" />
        <ResourceGlance data={data} />
        <LatencyPanel component={component} data={data} className="h-full min-h-50 max-xl:md:col-span-2" />
      </div>
      <TraceGlance component={component} />
    </div>
  );
}

/** One resource: as chosen, else the chosen component's tightest, else the tightest of the system. */
function ResourceGlance({ data }: { readonly data: PanelData }) {
  const { brief, resource: chosen, setResource, component } = useWarRoom();
  const recent = nowBuckets(data.buckets, data.view);
  const own = brief.resources.filter((resource) => resource.component === component);
  const states = resourceStates(own.length > 0 ? own : brief.resources, recent);
  const resource =
    brief.resources.find(({ id }) => id === chosen) ?? states[0]?.resource ?? brief.resources[0];
  const owner = brief.components.find(({ id }) => id === resource?.component);
  if (!resource || !owner) return null;
  return (
    <OccupancyPanel
      component={owner}
      resource={resource}
      data={data}
      className="h-full min-h-50"
      note={
        <select
          aria-label="Resource"
          className="min-h-6 w-full rounded-sm bg-transparent text-xs text-ink-3 hover:text-ink"
          value={chosen ?? ""}
          onChange={(event) => setResource(event.target.value || null)}
        >
          <option value="">tightest: {`${owner.label} ${resource.label}`}</option>
          {brief.resources.map(({ id, component: of, label }) => (
            <option key={id} value={id}>
              {brief.components.find((one) => one.id === of)?.label} {label}
            </option>
          ))}
        </select>
      }
    />
  );
}
