"use client";
import { Download, RotateCcw } from "lucide-react";
import { useEffect, useId, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Textarea } from "@/components/ui/field";
import { INCIDENT_LIMITS } from "@/lib/incidents/incident-limits";
import type { ReviewView } from "@/lib/runs/schema";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { PostmortemSaver, type PostmortemState } from "./postmortem-saver";

interface PostmortemCardProps {
  readonly run: ReviewView["run"];
  readonly draft: string;
  /** As its author left it; null while it is the draft. */
  readonly text: string | null;
}

const STATUS: Readonly<Record<PostmortemState["status"], string>> = {
  saved: "Saved",
  typing: "Not saved yet",
  saving: "Saving…",
  waiting: "Kept here; sent again when the connection is back",
  refused: "Not saved",
};

/** The postmortem: drafted from the run, edited by its author, taken away as a Markdown file or on paper. */
export function PostmortemCard({ run, draft, text }: PostmortemCardProps) {
  const id = useId();
  const { state, type } = usePostmortem(run.id, text ?? draft);
  const [isResetting, setIsResetting] = useState(false);
  const changed = state.text !== draft;
  return (
    <Card aria-labelledby={`${id}-title`}>
      <CardHeader
        title={<span id={`${id}-title`}>Postmortem</span>}
        note={changed ? "your version, in Markdown" : "drafted from the run, in Markdown: make it yours"}
        actions={
          <span className="flex flex-wrap items-center gap-2 print:hidden">
            {run.own && changed ? (
              <Button size="sm" onClick={() => setIsResetting(true)}>
                <RotateCcw aria-hidden /> Back to the draft
              </Button>
            ) : null}
            <Button
              size="sm"
              onClick={() =>
                saveFile([state.text], `postmortem-${run.brief.id}.md`, "text/markdown;charset=utf-8")
              }
            >
              <Download aria-hidden /> Export as Markdown
            </Button>
          </span>
        }
      />
      <div className="flex flex-col gap-1 px-3 pb-3">
        <label htmlFor={`${id}-text`} className="sr-only">
          Text of the postmortem
        </label>
        <Textarea
          id={`${id}-text`}
          aria-describedby={`${id}-status`}
          value={state.text}
          readOnly={!run.own}
          maxLength={INCIDENT_LIMITS.postmortemCharacters}
          spellCheck
          onChange={(event) => type(event.target.value)}
          className="h-120 resize-y font-mono leading-relaxed print:hidden"
        />
        {/* Paper has no scroll bar: there the text stands whole. */}
        <pre className="hidden font-sans text-sm whitespace-pre-wrap print:block">{state.text}</pre>
        <p id={`${id}-status`} className="min-h-4 text-2xs text-ink-3 print:hidden">
          {run.own ? (
            <span role={state.status === "waiting" || state.status === "refused" ? "status" : undefined}>
              {state.message && state.status === "refused"
                ? `${STATUS.refused}: ${state.message}`
                : STATUS[state.status]}
            </span>
          ) : (
            `Written by ${run.learnerName}`
          )}
        </p>
      </div>
      <ConfirmDialog
        open={isResetting}
        onOpenChange={setIsResetting}
        title="Back to the draft?"
        confirmLabel="Replace my text"
        pendingLabel="Replacing…"
        messageOf={(error) => failureOf(error).message}
        onConfirm={async () => type(draft)}
      >
        Your version is replaced by what the run gives. Export it first if you want to keep it.
      </ConfirmDialog>
    </Card>
  );
}

function usePostmortem(runId: string, text: string) {
  const client = useTRPCClient();
  const [saver] = useState(
    () =>
      new PostmortemSaver({
        text,
        send: async (written) => {
          await client.incidents.savePostmortem.mutate({ runId, text: written });
        },
        failureOf,
      }),
  );
  useEffect(() => {
    const flush = () => void saver.flush();
    window.addEventListener("online", flush);
    return () => {
      window.removeEventListener("online", flush);
      flush();
    };
  }, [saver]);
  const state = useSyncExternalStore(saver.subscribe, saver.state, saver.state);
  return { state, type: (written: string) => saver.type(written) };
}
