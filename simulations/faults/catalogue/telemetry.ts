import type { FaultEntry } from "./entry";

/** Faults of telemetry itself: the system is well, and what it tells is not. */
export const TELEMETRY_FAULTS = [
  {
    id: "lost-context",
    title: "Lost trace context",
    mechanism: "lost-context",
    does: "A hop does not forward the traceparent header: its callees begin traces of their own.",
    signature: {
      red: "Unchanged.",
      use: "Unchanged.",
      traces:
        "Traces break in two: client spans without a server span below, and server spans of inner services as roots.",
      logs: "Lines of one request carry two trace ids.",
    },
    confusedWith: [
      { id: "partition", toldApartBy: "There the calls fail; here the callee's spans are in another trace." },
    ],
    cures: ["Instrument the client library, proxy or queue that drops the header."],
    source: "W3C: Trace Context. Recommendation, 2021",
  },
  {
    id: "dead-exporter",
    title: "Dead exporter",
    mechanism: "dead-exporter",
    does: "A process serves on, but its spans, metrics and log lines never arrive.",
    signature: {
      red: "Its rate falls to nothing, while its callers' calls succeed.",
      use: "Its resources are as busy as ever.",
      traces: "A hole: spans below it name a parent that is nowhere.",
      logs: "Silence.",
    },
    confusedWith: [{ id: "crash", toldApartBy: "There its callers fail." }],
    cures: ["Restart the agent or collector.", "Alert on the absence of telemetry."],
    source: "OpenTelemetry documentation: Resiliency of the Collector",
  },
  {
    id: "skewed-clock",
    title: "Skewed clock",
    mechanism: "skewed-telemetry",
    does: "A machine's clock is off, and so are the times of its spans.",
    signature: {
      red: "Unchanged.",
      use: "Unchanged.",
      traces: "A child span begins before its parent, or ends after it; durations are right.",
      logs: "Lines of one request in an impossible order.",
    },
    confusedWith: [
      {
        id: "slow-link",
        toldApartBy: "A slow link makes both gaps longer; skew makes one longer and the other negative.",
      },
    ],
    cures: ["Synchronize the clock.", "Compare durations, not times, across machines."],
    source: "D. Mills et al.: RFC 5905, Network Time Protocol Version 4. IETF 2010",
  },
] as const satisfies readonly FaultEntry[];
