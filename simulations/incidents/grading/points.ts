import type { GradeDimension } from "../notebook";

type DimensionId = GradeDimension["id"];

/** What a run is graded on, and out of how much: 100 in all. */
const DIMENSIONS: Readonly<Record<DimensionId, { readonly label: string; readonly max: number }>> = {
  detection: { label: "Onset", max: 5 },
  component: { label: "Component", max: 20 },
  mechanism: { label: "Mechanism", max: 20 },
  trigger: { label: "Trigger", max: 7 },
  scope: { label: "Scope", max: 5 },
  evidence: { label: "Evidence", max: 15 },
  mitigation: { label: "Mitigation", max: 12 },
  harm: { label: "Care", max: 4 },
  budget: { label: "Users spared", max: 4 },
  calibration: { label: "Calibration", max: 4 },
  hints: { label: "Unaided", max: 4 },
};

/** A dimension with its share (clamped to 0..1, NaN counts as 0) of the points, to half a point. */
export function dimension(id: DimensionId, share: number, reason: string): GradeDimension {
  const { label, max } = DIMENSIONS[id];
  const clamped = share > 0 ? Math.min(1, share) : 0;
  return { id, label, max, points: Math.round(clamped * max * 2) / 2, reason };
}

/** The most that a dimension can bring. */
export function maxOf(id: DimensionId): number {
  return DIMENSIONS[id].max;
}
