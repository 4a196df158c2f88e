"use client";
import { Download } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { failureOf } from "@/lib/trpc/failure";
import { Button } from "./button";
import { saveFile } from "./save-file";
import { toast } from "./toast";

interface DownloadButtonProps extends Pick<ComponentProps<typeof Button>, "size" | "className"> {
  readonly label: string;
  /** Shown while the file is being made. */
  readonly pendingLabel: string;
  /** Media type of the file. */
  readonly type: string;
  readonly file: () => Promise<{ readonly name: string; readonly parts: readonly string[] }>;
}

/** Asks for a file and gives it to the browser to keep; says so when there is none this time. */
export function DownloadButton({ label, pendingLabel, type, file, ...look }: DownloadButtonProps) {
  const [pending, setPending] = useState(false);
  async function download() {
    setPending(true);
    try {
      const { name, parts } = await file();
      saveFile(parts, name, type);
    } catch (error) {
      toast.error("No file this time", { description: failureOf(error).message });
    } finally {
      setPending(false);
    }
  }
  return (
    <Button {...look} disabled={pending} onClick={() => void download()}>
      <Download aria-hidden /> {pending ? pendingLabel : label}
    </Button>
  );
}
