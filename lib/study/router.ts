import "server-only";
import { procedure, router } from "@/lib/trpc/init";
import { planInput, timeZoneInput } from "./schema";
import { savePlan, saveTimeZone } from "./service";

const own = procedure.can("learn:own");

export const studyRouter = router({
  timeZone: own.input(timeZoneInput).mutation(({ ctx, input }) => saveTimeZone(ctx.user.id, input.timeZone)),
  plan: own.input(planInput).mutation(({ ctx, input }) => savePlan(ctx.user.id, input)),
});
