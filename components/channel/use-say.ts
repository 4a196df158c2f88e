"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { browserStorage, readKept, writeKept } from "@/components/notebook/kept";
import { useWarRoom } from "@/components/runs/war-room-context";
import { newKey } from "@/lib/new-key";
import { RUN_LIMITS } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import { useChannel } from "./channel-context";

const draftSchema = z.object({
  text: z.string().max(RUN_LIMITS.messageCharacters),
  /** Of the message that this draft will be: one key however often it is sent. */
  key: z.string().min(8).max(64),
});
type Draft = z.infer<typeof draftSchema>;

export interface Say {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Sends it. The draft stays until the server has it. */
  readonly send: () => void;
  readonly pending: boolean;
  /** True while a lost connection is waited out. */
  readonly waiting: boolean;
  readonly problem: string | null;
}

/** Writing into the channel: what is typed outlives the page, and is written once. */
export function useSay(): Say {
  const { run, goLive } = useWarRoom();
  const { add } = useChannel();
  const api = useTRPC();
  const storageKey = `faultline:say:${run.id}`;
  const [draft, setDraft] = useState<Draft>(
    () => readKept(browserStorage(), storageKey, draftSchema) ?? { text: "", key: newKey() },
  );
  const keep = (next: Draft) => {
    setDraft(next);
    writeKept(browserStorage(), storageKey, next.text === "" ? null : next);
  };
  const { mutate, isPending, failureCount, error, reset } = useMutation(
    api.runs.say.mutationOptions({
      ...untilAnswered(`say ${run.id}`),
      onSuccess: (message) => {
        add(message);
        keep({ text: "", key: newKey() });
        goLive();
      },
    }),
  );
  return {
    text: draft.text,
    type(text) {
      if (error) reset();
      keep({ text, key: newKey() });
    },
    send() {
      if (draft.text.trim() === "" || isPending) return;
      mutate({ runId: run.id, key: draft.key, text: draft.text });
    },
    pending: isPending,
    waiting: isPending && failureCount > 0,
    problem: error ? failureOf(error).message : null,
  };
}
