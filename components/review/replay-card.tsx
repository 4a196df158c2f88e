import { Fragment } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { ReviewView } from "@/lib/runs/schema";
import { GradeFileButton } from "./grade-file-button";
import { replayCommand } from "./replay";

/** The run's inputs and its digests: with them anybody executes it again and checks the grade. */
export function ReplayCard({ view }: { readonly view: ReviewView }) {
  const { run, digests } = view;
  const command = replayCommand(run);
  return (
    <Card aria-labelledby="replay-title">
      <CardHeader title={<span id="replay-title">Replay it from its seed</span>} />
      <div className="flex flex-col gap-3 px-3 pb-3 text-sm">
        <p className="text-ink-2">
          {run.archived
            ? "An older engine made this run. Its grade and this review are kept; it cannot be executed again here."
            : "A run is its inputs. Executed again, on any machine, it gives the same two digests."}
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <dt className="text-ink-3">Seed</dt>
          <dd className="font-mono">{run.seed ?? "sealed until submission"}</dd>
          {digests ? (
            <>
              <dt className="text-ink-3">Events</dt>
              <dd className="font-mono break-all">{digests.events}</dd>
              <dt className="text-ink-3">Telemetry</dt>
              <dd className="font-mono break-all">{digests.telemetry}</dd>
            </>
          ) : null}
        </dl>
        {command && !run.archived ? (
          <div className="flex flex-col gap-2 rounded-sm border border-line-soft bg-sunken p-2.5">
            <code className="font-mono text-xs">
              {command.map((piece) => (
                <Fragment key={piece}>
                  <span className="inline-block [overflow-wrap:anywhere]">{piece}</span>{" "}
                </Fragment>
              ))}
            </code>
            <CopyButton
              text={command.join(" ")}
              what="the command"
              label="Copy the command"
              className="self-start"
            />
          </div>
        ) : null}
        {run.archived ? null : <GradeFileButton runId={run.id} />}
      </div>
    </Card>
  );
}
