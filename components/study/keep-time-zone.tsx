"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPCClient } from "@/lib/trpc/client";

/** Tells the server in which time zone this learner's days begin, when it knows another. Draws nothing. */
export function KeepTimeZone({ saved }: { readonly saved: string }) {
  const router = useRouter();
  const client = useTRPCClient();
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (!timeZone || timeZone === saved) return;
    client.study.timeZone.mutate({ timeZone }).then(
      () => router.refresh(),
      // Without a connection the days of the zone known so far are shown; the next visit tries again.
      () => undefined,
    );
  }, [client, router, saved]);
  return null;
}
