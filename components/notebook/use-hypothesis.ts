"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { newKey } from "@/lib/new-key";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered, type Failure } from "@/lib/trpc/failure";
import {
  claimOf,
  draftFrom,
  hypothesisDraftSchema,
  hypothesisKey,
  missingChoices,
  sinceError,
  type Choice,
  type HypothesisDraft,
} from "./hypothesis-draft";
import { browserStorage, readKept, writeKept } from "./kept";
import { saysTheSame, withHypothesis } from "./run-changes";

export interface HypothesisForm {
  readonly draft: HypothesisDraft;
  readonly change: (part: Partial<Omit<HypothesisDraft, "key">>) => void;
  /** States it; answers the first field that wants mending, or null when it is on its way. */
  readonly state: () => Choice | "since" | null;
  /** After a try without all choices. */
  readonly missing: readonly Choice[];
  /** After a try: what to fix beside a field that is no choice. */
  readonly errors: { readonly since: string | null };
  readonly pending: boolean;
  /** True while a lost connection is waited out. */
  readonly waiting: boolean;
  readonly failure: Failure | null;
  /** True when the form says what was stated last. */
  readonly stated: boolean;
}

/** The hypothesis form, in the browser alone: its draft outlives the page, and one statement has one key however often it is sent. */
export function useHypothesis(announce: (text: string) => void): HypothesisForm {
  const { run, updateRun, epochMs, clockMicros, time } = useWarRoom();
  const clock = { epochMs, clockMicros };
  const api = useTRPC();
  const last = run.hypotheses.at(-1);
  const storageKey = hypothesisKey(run.id);
  const [draft, setDraft] = useState(
    () => readKept(browserStorage(), storageKey, hypothesisDraftSchema) ?? draftFrom(last, time),
  );
  const [tried, setTried] = useState(false);

  const { mutate, isPending, failureCount, error } = useMutation(
    api.runs.hypothesize.mutationOptions({
      ...untilAnswered(`hypothesis ${run.id}`),
      onSuccess: (hypothesis) => {
        updateRun((known) => withHypothesis(known, hypothesis));
        writeKept(browserStorage(), storageKey, null);
        setDraft((known) => ({ ...known, series: "", key: newKey() }));
        setTried(false);
        announce("Your hypothesis is stated.");
      },
    }),
  );

  return {
    draft,
    change(part) {
      const next = { ...draft, ...part, key: newKey() };
      setDraft(next);
      writeKept(browserStorage(), storageKey, next);
    },
    state() {
      const [first] = missingChoices(draft);
      setTried(true);
      if (first) return first;
      if (sinceError(draft, clock)) return "since";
      const { pinIds, ...claim } = claimOf(draft, clock, run.pins);
      mutate({ runId: run.id, key: draft.key, ...claim, pinIds: [...pinIds] });
      return null;
    },
    missing: tried ? missingChoices(draft) : [],
    errors: { since: tried ? sinceError(draft, clock) : null },
    pending: isPending,
    waiting: isPending && failureCount > 0,
    failure: error ? failureOf(error) : null,
    stated: last !== undefined && draft.series === "" && saysTheSame(last, claimOf(draft, clock, run.pins)),
  };
}
