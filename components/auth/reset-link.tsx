"use client";
import { Check, Copy, Link2 } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { useTRPCClient } from "@/lib/trpc/client";
import { FormMessage } from "./form-parts";
import { formErrors } from "./use-form";

/** Makes a one-time link with which somebody chooses a new password, and shows it once, to be handed over. */
export function ResetLink({ userId, name }: { readonly userId: string; readonly name: string }) {
  const client = useTRPCClient();
  const [url, setUrl] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function make() {
    setRefusal(null);
    setPending(true);
    try {
      const { path } = await client.account.createResetLink.mutate({ userId });
      setUrl(new URL(path, window.location.origin).href);
    } catch (error) {
      setRefusal(formErrors(error).form);
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="flex flex-col items-start gap-2.5">
      <FormMessage>{refusal}</FormMessage>
      {url === null ? (
        <Button disabled={pending} onClick={() => void make()}>
          <Link2 aria-hidden />
          {pending ? "Making the link…" : "Make a reset link"}
        </Button>
      ) : (
        <CopyableLink url={url} label={`Reset link for ${name}`} />
      )}
    </div>
  );
}

function CopyableLink({ url, label }: { readonly url: string; readonly label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  async function copy() {
    input.current?.select();
    // Without TLS, outside this machine, browsers have no clipboard: the text is selected then, for the keyboard.
    if (!("clipboard" in navigator)) return;
    await navigator.clipboard.writeText(url);
    setCopied(true);
  }

  return (
    <div role="status" className="flex w-full flex-col gap-1.5">
      <div className="flex gap-2">
        <Input
          ref={input}
          readOnly
          value={url}
          aria-label={label}
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono text-xs"
        />
        <Button className="min-h-9" onClick={() => void copy()}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
      <p className="text-xs text-ink-3">
        Hand it over yourself: whoever opens it sets this password. It works once, for an hour, is not shown
        again, and ends the links made before it.
      </p>
    </div>
  );
}
