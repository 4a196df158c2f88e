import "server-only";
import { router } from "./init";

/** Every feature's router, one line each. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;
