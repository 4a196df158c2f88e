"use client";
import { DownloadButton } from "@/components/ui/download-button";
import { useTRPCClient } from "@/lib/trpc/client";

/** The run's inputs, its notebook and its grade as a file, and how to compute the grade from it. */
export function GradeFileButton({ runId }: { readonly runId: string }) {
  const client = useTRPCClient();
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2">
        Your grade follows from these inputs and your notebook. With the file, anybody can check it:{" "}
        <code className="font-mono text-xs whitespace-nowrap">npm run -s sim -- grade FILE</code>
      </p>
      <DownloadButton
        size="sm"
        className="self-start"
        label="Download inputs and notebook"
        pendingLabel="Collecting…"
        type="application/json"
        file={async () => {
          const { name, text } = await client.runs.gradeFile.query({ runId });
          return { name, parts: [text] };
        }}
      />
    </div>
  );
}
