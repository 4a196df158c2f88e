import "server-only";
import { spend } from "@/lib/rate-limits";
import { procedure, router } from "@/lib/trpc/init";
import { searchInput } from "./schema";
import { find } from "./service";

export const searchRouter = router({
  find: procedure
    .can("learn:own")
    .input(searchInput)
    .query(async ({ ctx, input }) => {
      await spend("search:user", ctx.user.id);
      return find(input.text);
    }),
});
