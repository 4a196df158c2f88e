import { hexOfLane } from "./hex";
import { u32 } from "./columns";
import type { TraceIdColumns } from "./trace-slots";

/** The trace id of a row, as 32 hex digits. */
export function traceIdText(ids: TraceIdColumns, row: number): string {
  const high = hexOfLane(u32(ids.lane0, row)) + hexOfLane(u32(ids.lane1, row));
  return high + hexOfLane(u32(ids.lane2, row)) + hexOfLane(u32(ids.lane3, row));
}
