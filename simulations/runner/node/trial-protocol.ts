import { z } from "zod";
import type { TrialResult } from "../core/execute-trial";

/** What passes between the server and the thread that executes trials. Both sides check what they receive. */

/** What is executed: a trial, and a value for each of its controls. */
export const trialRequestSchema = z.object({
  trialId: z.string().min(1).max(200),
  settings: z.record(z.string(), z.number()),
});
export type TrialRequest = z.infer<typeof trialRequestSchema>;

/** What its runs measured, from outside. */
export const trialResultSchema: z.ZodType<TrialResult> = z.object({
  trialVersion: z.number().int(),
  conditions: z.array(
    z.object({
      id: z.string(),
      measured: z.record(z.string(), z.number().nullable()),
      eventDigest: z.string(),
    }),
  ),
});

export const trialReportSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("done"), result: trialResultSchema }),
  z.object({ type: z.literal("failed"), reason: z.string() }),
]);
export type TrialReport = z.infer<typeof trialReportSchema>;
