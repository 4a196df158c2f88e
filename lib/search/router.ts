import "server-only";
import { procedure, router } from "@/lib/trpc/init";
import { searchInput } from "./schema";
import { find } from "./service";

export const searchRouter = router({
  find: procedure
    .can("learn:own")
    .input(searchInput)
    .query(({ input }) => find(input.text)),
});
