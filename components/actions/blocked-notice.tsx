"use client";
import { GitFork, Info } from "lucide-react";
import { useState } from "react";
import { ForkDialog } from "@/components/runs/fork-dialog";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import type { ActBlock } from "./act-block";

/** Why nothing can be done just now, and the way on. */
export function BlockedNotice({ block }: { readonly block: ActBlock }) {
  const { view, goLive, clockMicros, time } = useWarRoom();
  const [forking, setForking] = useState(false);
  const forkMicros =
    block.offer === "fork-from-view" ? view.toMicros : block.offer === "fork-from-end" ? clockMicros : null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-raised px-4 py-3 text-sm"
    >
      <Info aria-hidden className="size-4 shrink-0 text-accent" />
      <p className="min-w-52 flex-1">
        <span className="font-medium">{block.title}.</span> <span className="text-ink-2">{block.text}</span>
      </p>
      {!view.live && block.offer === "fork-from-view" ? <Button onClick={goLive}>Back to now</Button> : null}
      {forkMicros !== null ? (
        <>
          <Button variant="primary" onClick={() => setForking(true)}>
            <GitFork aria-hidden />
            Fork from {time(forkMicros)}
          </Button>
          <ForkDialog atMicros={forkMicros} open={forking} onOpenChange={setForking} />
        </>
      ) : null}
    </div>
  );
}
