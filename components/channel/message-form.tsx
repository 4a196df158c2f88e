"use client";
import { LoaderCircle, SendHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { RUN_LIMITS } from "@/lib/runs/schema";
import { useSay } from "./use-say";

/** An update for everybody: what is known, what is being done, when there is news again. */
export function MessageForm() {
  const { text, type, send, pending, waiting, problem } = useSay();
  return (
    <form
      aria-label="Write to the channel"
      className="flex flex-wrap items-end gap-2 border-t border-line-soft px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label="Your update" className="min-w-56 flex-1 gap-1" error={problem}>
        {(control) => (
          <Textarea
            {...control}
            value={text}
            maxLength={RUN_LIMITS.messageCharacters}
            readOnly={pending}
            placeholder="What we know, what we do, when the next update comes"
            className="field-sizing-content max-h-40 min-h-9 resize-none py-1.5"
            onChange={(event) => type(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" className="min-h-9" disabled={pending || text.trim() === ""}>
        {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : <SendHorizontal aria-hidden />}
        {pending ? "Sending…" : "Send"}
      </Button>
      <p role="status" className="w-full text-2xs text-ink-3 empty:hidden">
        {waiting ? "No connection: it is kept here and sent as soon as there is one." : ""}
      </p>
    </form>
  );
}
