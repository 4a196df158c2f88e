"use client";
import { DownloadButton } from "@/components/ui/download-button";
import type { CohortSummary } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";

/** The gradebook as a file for a spreadsheet. Taking it away is written to the audit log. */
export function ExportCsv({ cohort }: { readonly cohort: CohortSummary }) {
  const client = useTRPCClient();
  return (
    <DownloadButton
      size="sm"
      label="Export CSV"
      pendingLabel="Exporting…"
      type="text/csv;charset=utf-8"
      file={async () => {
        const { name, text } = await client.cohorts.exportCsv.mutate({ cohortId: cohort.id });
        // A byte-order mark tells spreadsheets that the text is UTF-8.
        return { name, parts: ["\uFEFF", text] };
      }}
    />
  );
}
