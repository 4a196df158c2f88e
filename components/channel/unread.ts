import { z } from "zod";
import type { MessageView } from "@/lib/runs/schema";

/** The time of the last message that was read, in virtual microseconds; -1 before any was. */
export const readMicrosSchema = z.number().int().min(-1);

/** Where a run's mark of what has been read is kept. */
export const readKey = (runId: string) => `faultline:channel:${runId}`;

/** Colleagues' messages that have not been read. */
export function unreadOf(messages: readonly MessageView[], readMicros: number): readonly MessageView[] {
  return messages.filter(({ from, atMicros }) => from !== null && atMicros > readMicros);
}

/** Colleagues' messages in `now` that are not in `before`: what has just come in. */
export function arrivedSince(
  before: readonly MessageView[],
  now: readonly MessageView[],
): readonly MessageView[] {
  const known = new Set(before.map(({ id }) => id));
  return now.filter(({ id, from }) => from !== null && !known.has(id));
}

/** The messages with one of the learner's own that the server has acknowledged, in the order of the world's time. */
export function withMessage(messages: readonly MessageView[], message: MessageView): readonly MessageView[] {
  const others = messages.filter(({ id }) => id !== message.id);
  return [...others, message].sort((a, b) => a.atMicros - b.atMicros);
}
