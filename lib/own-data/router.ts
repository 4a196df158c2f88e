import "server-only";
import { procedure, router } from "@/lib/trpc/init";
import { ownData } from "./service";

export const ownDataRouter = router({
  file: procedure.can("account:own").mutation(({ ctx }) => ownData(ctx.user.id)),
});
