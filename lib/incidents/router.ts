import "server-only";
import { z } from "zod";
import { savePostmortem } from "@/lib/runs/postmortem-service";
import { procedure, router } from "@/lib/trpc/init";
import { postmortemInput } from "./incident-limits";
import { incidentBrief, incidentBriefs, incidentDocuments } from "./service";

const incidentIdInput = z.object({ incidentId: z.string().min(1).max(64) });
const own = procedure.can("learn:own");

export const incidentsRouter = router({
  list: own.query(() => incidentBriefs()),
  get: own.input(incidentIdInput).query(({ input }) => incidentBrief(input.incidentId)),
  documents: own.input(incidentIdInput).query(({ input }) => incidentDocuments(input.incidentId)),
  savePostmortem: own
    .input(postmortemInput)
    .mutation(({ ctx, input }) => savePostmortem(ctx.user, input.runId, input.text)),
});
