"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "./toast";
import { Button } from "./button";

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: `the command`. */
  readonly what: string;
  /** In place of "Copy". */
  readonly label?: string;
  readonly className?: string;
}

const SHOWN_MS = 2_000;

/** Copies a text, and says so. Where the clipboard is forbidden, says that instead: the text itself stands on the page. */
export function CopyButton({ text, what, label, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN_MS);
    } catch {
      toast.error("Not copied", {
        description: "The browser does not allow it here. Select the text and copy it by hand.",
      });
    }
  }
  return (
    <Button size="sm" onClick={() => void copy()} className={className}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? "Copied" : (label ?? "Copy")}</span>
      {label ? null : <span className="sr-only">{what}</span>}
    </Button>
  );
}
