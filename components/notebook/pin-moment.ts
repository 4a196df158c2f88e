import type { PinView } from "@/lib/runs/schema";

/** When the pinned thing happened, in virtual microseconds; a stretch of a metric by its end. */
export function pinMoment({ ref, values, atMicros }: Pick<PinView, "ref" | "values" | "atMicros">): number {
  if (ref.kind === "metric") return ref.toMicros;
  return typeof values.atMicros === "number" ? values.atMicros : atMicros;
}
