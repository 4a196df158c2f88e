"use client";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import { createContext, useContext, useState, type ReactNode } from "react";
import superjson from "superjson";
import type { AppRouter } from "./router";

const ClientContext = createContext<TRPCClient<AppRouter> | null>(null);

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: "/api/trpc", transformer: superjson }),
        false: httpBatchLink({ url: "/api/trpc", transformer: superjson, maxURLLength: 8_000, maxItems: 20 }),
      }),
    ],
  });
}

/** The API for the whole app. Pages whose parts share what they ask for stand in a `QueryProvider` too. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(makeClient);
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** To ask or tell the server something once. */
export function useTRPCClient(): TRPCClient<AppRouter> {
  const client = useContext(ClientContext);
  if (client === null) throw new Error("useTRPCClient belongs inside ApiProvider");
  return client;
}
