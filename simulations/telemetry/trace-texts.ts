import { hexOfLane } from "./hex";
import { u32 } from "./columns";
import { traceparentPrefix } from "./traceparent";
import type { TraceIdColumns } from "./trace-slots";

/** The trace ids of traces at work, written out once each, as traceparent headers begin. A memo, no state. */
export class TraceTexts {
  #prefixes: string[] = [];

  /** All that a header of this trace says before the span's id. */
  prefixOf(ids: TraceIdColumns, trace: number): string {
    while (this.#prefixes.length <= trace) this.#prefixes.push("");
    const known = this.#prefixes[trace] ?? "";
    if (known !== "") return known;
    const made = traceparentPrefix(traceIdText(ids, trace));
    this.#prefixes[trace] = made;
    return made;
  }

  /** The trace in this slot is quiet, or another one. */
  forget(trace: number): void {
    if (trace < this.#prefixes.length) this.#prefixes[trace] = "";
  }

  forgetAll(): void {
    this.#prefixes = [];
  }
}

/** The trace id of a row, as 32 hex digits. */
export function traceIdText(ids: TraceIdColumns, row: number): string {
  const high = hexOfLane(u32(ids.lane0, row)) + hexOfLane(u32(ids.lane1, row));
  return high + hexOfLane(u32(ids.lane2, row)) + hexOfLane(u32(ids.lane3, row));
}
