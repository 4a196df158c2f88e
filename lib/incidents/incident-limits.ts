import { z } from "zod";

/** Limits of a person's incidents; docs/operations.md lists them. */
export const INCIDENT_LIMITS = {
  /** Runs of one person that the catalogue counts: the newest. */
  runsRead: 1_000,
  postmortemCharacters: 60_000,
} as const;

export const postmortemInput = z.object({
  runId: z.string().min(1).max(64),
  text: z
    .string()
    .max(
      INCIDENT_LIMITS.postmortemCharacters,
      `A postmortem holds ${INCIDENT_LIMITS.postmortemCharacters.toLocaleString("en")} characters. Shorten it a little.`,
    ),
});
