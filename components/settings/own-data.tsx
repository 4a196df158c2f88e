"use client";
import { DownloadButton } from "@/components/ui/download-button";
import { useTRPCClient } from "@/lib/trpc/client";

/** Everything that is kept of the person who is signed in, to take away. */
export function OwnData() {
  const client = useTRPCClient();
  return (
    <DownloadButton
      label="Download my data"
      pendingLabel="Collecting…"
      type="application/json"
      file={async () => {
        const { name, text } = await client.ownData.file.mutate();
        return { name, parts: [text] };
      }}
    />
  );
}
