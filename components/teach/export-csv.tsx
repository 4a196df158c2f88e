"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toast";
import type { CohortSummary } from "@/lib/cohorts/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";

/** The gradebook as a file for a spreadsheet. Taking it away is written to the audit log. */
export function ExportCsv({ cohort }: { readonly cohort: CohortSummary }) {
  const client = useTRPCClient();
  const [pending, setPending] = useState(false);
  async function download() {
    setPending(true);
    try {
      const { name, text } = await client.cohorts.exportCsv.mutate({ cohortId: cohort.id });
      // A byte-order mark tells spreadsheets that the text is UTF-8.
      saveFile(["\uFEFF", text], name, "text/csv;charset=utf-8");
    } catch (error) {
      toast.error("No file this time", { description: failureOf(error).message });
    } finally {
      setPending(false);
    }
  }
  return (
    <Button size="sm" disabled={pending} onClick={() => void download()}>
      <Download aria-hidden /> {pending ? "Exporting…" : "Export CSV"}
    </Button>
  );
}
