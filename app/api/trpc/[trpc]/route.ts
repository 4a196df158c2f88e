import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { refuseForeign } from "@/lib/auth/origin";
import { createContext } from "@/lib/trpc/context";
import { appRouter } from "@/lib/trpc/router";

export const dynamic = "force-dynamic";

async function handler(request: Request): Promise<Response> {
  const refusal = refuseForeign(request);
  if (refusal) return refusal;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: 20,
    createContext: ({ resHeaders }) => createContext(request.headers, resHeaders),
  });
}

export { handler as GET, handler as POST };
