"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toast";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";

/** The run's inputs, its notebook and its grade as a file, and how to compute the grade from it. */
export function GradeFileButton({ runId }: { readonly runId: string }) {
  const client = useTRPCClient();
  const [pending, setPending] = useState(false);
  async function download() {
    setPending(true);
    try {
      const { name, text } = await client.runs.gradeFile.query({ runId });
      saveFile([text], name, "application/json");
    } catch (error) {
      toast.error("No file this time", { description: failureOf(error).message });
    } finally {
      setPending(false);
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2">
        Your grade follows from these inputs and your notebook. With the file, anybody can check it:{" "}
        <code className="font-mono text-xs whitespace-nowrap">npm run -s sim -- grade FILE</code>
      </p>
      <Button size="sm" className="self-start" disabled={pending} onClick={() => void download()}>
        <Download aria-hidden /> Download inputs and notebook
      </Button>
    </div>
  );
}
