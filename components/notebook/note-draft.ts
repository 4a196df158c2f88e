import { z } from "zod";
import { readKept, writeKept } from "./kept";

const draftSchema = z.object({
  /** What the learner has written. */
  text: z.string(),
  /** What the server had acknowledged when the writing began. */
  base: z.string(),
  /** Texts that were sent since and never acknowledged: the server may have any of them. */
  sent: z.array(z.string()),
});

/** Writing that the server has not acknowledged. */
export type NoteDraft = z.infer<typeof draftSchema>;

/** Where drafts outlive the page. */
export interface NoteDrafts<Step extends string> {
  read(step: Step): NoteDraft | null;
  write(step: Step, draft: NoteDraft): void;
  remove(step: Step): void;
}

/** Drafts in this browser, one entry a step of a run, or of what else has notes. */
export function browserDrafts<Step extends string>(
  ownerId: string,
  storage: Storage | null,
): NoteDrafts<Step> {
  const keyOf = (step: Step) => `faultline:note:${ownerId}:${step}`;
  return {
    read: (step) => readKept(storage, keyOf(step), draftSchema),
    write: (step, draft) => writeKept(storage, keyOf(step), draft),
    remove: (step) => writeKept(storage, keyOf(step), null),
  };
}

/**
 * The note to go on with, from what the server has and what this browser kept. When the server's text was written
 * elsewhere meanwhile, nobody's words are thrown away: both are kept, the server's first.
 */
export function reconcile(server: string, draft: NoteDraft | null): string {
  if (!draft || draft.text === server) return server;
  if ([draft.base, ...draft.sent].includes(server) || draft.text.includes(server)) return draft.text;
  if (server.includes(draft.text)) return server;
  return `${server}\n\n${draft.text}`;
}
