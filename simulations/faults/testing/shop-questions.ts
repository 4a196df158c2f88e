import type { RecordedSpan } from "../../services/testing/recording-telemetry";
import { type Evidence, quantileMs } from "./evidence";

/** Questions about the shop of the faults that several signatures ask. */

/** Calls of its outer service to its inner one. */
export function calls(seen: Evidence): readonly RecordedSpan[] {
  return seen.asked("web", "GET /items");
}

/** A quantile of their durations, in milliseconds. */
export function callsMs(seen: Evidence, quantile: number): number {
  return quantileMs(calls(seen), quantile);
}

/** The same of what serves them. */
export function servedMs(seen: Evidence, quantile: number): number {
  return quantileMs(seen.served("catalog"), quantile);
}

/** Calls that timed out above a span that went well. */
export function wasted(seen: Evidence): readonly RecordedSpan[] {
  return calls(seen).filter(
    (span) =>
      span.attributes["error.type"] === "timeout" &&
      seen.below(span).some(({ attributes }) => attributes["http.response.status_code"] === 200),
  );
}
