"use client";
import { useState } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Card, CardHeader } from "@/components/ui/card";
import { actBlock } from "./act-block";
import { ActionOfferItem } from "./action-offer-item";
import { ActionsTaken } from "./actions-taken";
import { BlockedNotice } from "./blocked-notice";
import { useAct } from "./use-act";

/** What can be done to the running system, and what has been. */
export function ActionsPanel() {
  const { run, brief, state, view } = useWarRoom();
  const [open, setOpen] = useState<string | null>(null);
  const act = useAct((kind) => setOpen((known) => (known === kind ? null : known)));
  const block = actBlock({ run, state, live: view.live });
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_320px]">
      <section aria-labelledby="actions-title" className="flex min-w-0 flex-col gap-3">
        <header>
          <h2 id="actions-title" className="text-base font-semibold">
            Actions
          </h2>
          <p className="text-sm text-ink-3">
            They change the running system. Some help, some do nothing, some make it worse.
          </p>
        </header>
        {block ? <BlockedNotice block={block} /> : null}
        <ul className="flex flex-col gap-2">
          {brief.actions.map((offer) => (
            <ActionOfferItem
              key={offer.kind}
              offer={offer}
              act={act}
              enabled={block === null}
              open={open === offer.kind}
              onToggle={() => setOpen(open === offer.kind ? null : offer.kind)}
            />
          ))}
        </ul>
      </section>
      <Card aria-label="Actions taken">
        <CardHeader title="Taken" note={run.actions.length > 0 ? "newest first" : undefined} />
        <ActionsTaken />
      </Card>
    </div>
  );
}
