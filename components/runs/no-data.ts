import type { RunState } from "@/simulations/telemetry/frame";

interface Reasons {
  readonly state: RunState;
  readonly hasBuckets: boolean;
  /** As people say it: "orders-db". */
  readonly what: string;
}

/** Why a panel is empty, in one sentence. */
export function whyEmpty({ state, hasBuckets, what }: Reasons): string {
  if (!hasBuckets && state === "catching-up")
    return "The run is being replayed; its history comes in a moment.";
  if (!hasBuckets) return "Nothing has been recorded in this stretch yet.";
  return `${what} recorded nothing in this stretch: it was idle, or it was down. A gap is not a zero.`;
}
