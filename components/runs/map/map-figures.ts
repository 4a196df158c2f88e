import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { Bucket, RedCell } from "../buckets";
import { redFigures, type RedFigures } from "../red-points";
import { coveredBy, nowBuckets } from "../service-rows";
import { resourceStates, type ResourceState } from "../resource-points";
import type { TimeWindow } from "@/components/charts/series";

/** The system's state on its map, over the last minute of the view. */
export interface ComponentFigures {
  readonly red: RedFigures;
  readonly resources: readonly ResourceState[];
  readonly health: Health;
}

export type Health = "failing" | "saturated" | "well" | "silent";

export interface EdgeFigures {
  readonly from: string;
  readonly to: string;
  readonly kind: IncidentBrief["edges"][number]["kind"];
  readonly red: RedFigures;
  readonly isFailing: boolean;
}

export interface MapFigures {
  readonly components: ReadonlyMap<string, ComponentFigures>;
  readonly edges: readonly EdgeFigures[];
}

const FAILING_SHARE = 0.01;

function isFailing({ errors }: RedFigures): boolean {
  return errors !== null && errors >= FAILING_SHARE;
}

function healthOf(red: RedFigures, resources: readonly ResourceState[]): Health {
  if (isFailing(red)) return "failing";
  if (resources.some(({ isHot }) => isHot)) return "saturated";
  return red.rate === null && resources.length === 0 ? "silent" : "well";
}

export function mapFigures(brief: IncidentBrief, buckets: readonly Bucket[], view: TimeWindow): MapFigures {
  const recent = nowBuckets(buckets, view);
  const covered = coveredBy(recent);
  const figures = (cell: (bucket: Bucket) => RedCell | undefined) =>
    redFigures(
      recent.map(cell).filter((one) => one !== undefined),
      covered,
    );
  const components = new Map(
    brief.components.map(({ id }) => {
      const red = figures((bucket) => bucket.red[id]);
      const resources = resourceStates(
        brief.resources.filter(({ component }) => component === id),
        recent,
      );
      return [id, { red, resources, health: healthOf(red, resources) }];
    }),
  );
  const edges = brief.edges.map(({ from, to, kind }) => {
    const red = figures((bucket) => bucket.edges[`${from}>${to}`]);
    return { from, to, kind, red, isFailing: isFailing(red) };
  });
  return { components, edges };
}

/** How thick a call is drawn: by the order of magnitude of its rate. */
export function edgeWidth(rate: number | null): number {
  return rate === null || rate <= 0 ? 1 : Math.min(4, 1.2 + Math.log10(1 + rate) * 0.9);
}
