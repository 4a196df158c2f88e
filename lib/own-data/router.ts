import "server-only";
import { spend } from "@/lib/rate-limits";
import { procedure, router } from "@/lib/trpc/init";
import { ownData } from "./service";

export const ownDataRouter = router({
  file: procedure.can("account:own").mutation(async ({ ctx }) => {
    await spend("own-data:user", ctx.user.id);
    return ownData(ctx.user.id);
  }),
});
