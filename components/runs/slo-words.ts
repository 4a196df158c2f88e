import type { IncidentBrief } from "@/simulations/incidents/brief";

type Slo = IncidentBrief["slo"];

/** What an objective counts. */
export const sloNoun = ({ counts }: Pick<Slo, "counts">): "requests" | "messages" => counts ?? "requests";

/** How soon is in time: `800 ms` for requests, `120 s` for messages. */
export const sloThreshold = ({ counts, thresholdMs }: Pick<Slo, "counts" | "thresholdMs">): string =>
  counts === "messages" ? `${thresholdMs / 1_000} s` : `${thresholdMs} ms`;
