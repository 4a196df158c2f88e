"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { browserStorage, readKept, writeKept } from "@/components/notebook/kept";
import { withAction } from "@/components/notebook/run-changes";
import { useWarRoom } from "@/components/runs/war-room-context";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered, type Failure } from "@/lib/trpc/failure";
import type { ActionOffer } from "@/simulations/incidents/brief";
import { actionDraftsSchema, actionOf, changed, draftOf, type ActionDraft } from "./action-draft";
import { actionTitle, effectAt } from "./action-effect";

export interface Act {
  /** The draft of an offer, as typed; it outlives the panel and the page. */
  readonly draftFor: (offer: ActionOffer) => ActionDraft;
  readonly change: (offer: ActionOffer, part: Parameters<typeof changed>[1]) => void;
  /** Takes it. The draft stays until the server has answered. */
  readonly take: (offer: ActionOffer) => void;
  /** Kind of the action under way. */
  readonly pending: string | null;
  /** True while a lost connection is waited out. */
  readonly waiting: boolean;
  readonly failureOf: (offer: ActionOffer) => Failure | null;
}

/** Taking an action: one key for one intention, sent again with the same content for as long as no answer has come. */
export function useAct(onTaken: (kind: string) => void): Act {
  const { run, brief, updateRun, time } = useWarRoom();
  const api = useTRPC();
  const { drafts, keep } = useDrafts(run.id);
  const { mutate, isPending, variables, failureCount, error } = useMutation(
    api.runs.act.mutationOptions({
      ...untilAnswered(`act ${run.id}`),
      onSuccess: (action) => {
        updateRun((known) => withAction(known, action));
        keep(action.kind, null);
        const offer = brief.actions.find(({ kind }) => kind === action.kind);
        const effect = time(effectAt(action, offer, action.atMicros).atMicros);
        toast.success(actionTitle(action, brief), {
          description: `Taken at ${time(action.atMicros)}, takes effect at ${effect}.`,
        });
        onTaken(action.kind);
      },
    }),
  );
  const draftFor = (offer: ActionOffer) => drafts[offer.kind] ?? draftOf(offer);
  return {
    draftFor,
    change: (offer, part) => keep(offer.kind, changed(draftFor(offer), part)),
    take(offer) {
      const draft = draftFor(offer);
      keep(offer.kind, draft);
      mutate({ runId: run.id, ...actionOf(draft, offer) });
    },
    pending: isPending ? variables.kind : null,
    waiting: isPending && failureCount > 0,
    failureOf: ({ kind }) => (error && variables?.kind === kind ? failureOf(error) : null),
  };
}

function useDrafts(runId: string) {
  const storageKey = `faultline:actions:${runId}`;
  const [drafts, setDrafts] = useState(
    () => readKept(browserStorage(), storageKey, actionDraftsSchema) ?? {},
  );
  return {
    drafts,
    keep(kind: string, draft: ActionDraft | null) {
      const others = Object.entries(drafts).filter(([other]) => other !== kind);
      const next = Object.fromEntries(draft ? [...others, [kind, draft]] : others);
      setDrafts(next);
      writeKept(browserStorage(), storageKey, Object.keys(next).length > 0 ? next : null);
    },
  };
}
