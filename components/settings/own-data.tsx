"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { toast } from "@/components/ui/toast";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";

/** Everything that is kept of the person who is signed in, to take away. */
export function OwnData() {
  const client = useTRPCClient();
  const [pending, setPending] = useState(false);
  async function download() {
    setPending(true);
    try {
      const { name, text } = await client.ownData.file.mutate();
      saveFile([text], name, "application/json");
    } catch (error) {
      toast.error("No file this time", { description: failureOf(error).message });
    } finally {
      setPending(false);
    }
  }
  return (
    <Button disabled={pending} onClick={() => void download()}>
      <Download aria-hidden /> {pending ? "Collecting…" : "Download my data"}
    </Button>
  );
}
