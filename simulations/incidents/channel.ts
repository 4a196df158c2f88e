import type { SloOutcome } from "./notebook";

/** What colleagues write in the incident's channel: truthful as far as they know, and sometimes they are mistaken. */
export interface ChannelMessage {
  readonly id: string;
  /** A person's name. */
  readonly from: string;
  /** What they do, as the channel shows it beside the name. */
  readonly role: string;
  /** Virtual microseconds after the first page; negative before it. */
  readonly afterPageMicros: number;
  readonly text: string;
  /** Written only if users are still without their objective by then and in the minutes before, or only if they have it back. */
  readonly only?: "while-broken" | "once-recovered";
}

/** A message that has been written, with the virtual time at which it was. */
export type WrittenMessage = Omit<ChannelMessage, "afterPageMicros" | "only"> & { readonly atMicros: number };

/** What of a channel has been written up to `clockMicros`, in order. Nothing before the first page, which `firstPageMicros` names. */
export function writtenMessages(
  messages: readonly ChannelMessage[],
  { firstPageMicros, clockMicros, ...users }: Reading,
): readonly WrittenMessage[] {
  if (firstPageMicros === null) return [];
  return messages
    .map(({ afterPageMicros, only, ...message }) => {
      return { only, ...message, atMicros: Math.max(0, firstPageMicros + afterPageMicros) };
    })
    .filter(({ only, atMicros }) => atMicros <= clockMicros && fits(only, atMicros, users))
    .toSorted((a, b) => a.atMicros - b.atMicros)
    .map(({ only: _, ...written }) => written);
}

interface Reading {
  readonly firstPageMicros: number | null;
  readonly clockMicros: number;
  /** How users fared up to a moment: what is written depends on nothing later, and is never taken back. */
  readonly outcomeAt: (atMicros: number) => Pick<SloOutcome, "brokenFromMicros" | "recoveredAtMicros">;
  /** Whether the last minutes before a moment missed the objective. */
  readonly isMissedAt: (atMicros: number) => boolean;
}

function fits(
  only: ChannelMessage["only"],
  atMicros: number,
  { outcomeAt, isMissedAt }: Pick<Reading, "outcomeAt" | "isMissedAt">,
): boolean {
  if (only === undefined) return true;
  const { brokenFromMicros, recoveredAtMicros } = outcomeAt(atMicros);
  if (brokenFromMicros === null) return false;
  return only === "once-recovered"
    ? recoveredAtMicros !== null
    : recoveredAtMicros === null && isMissedAt(atMicros);
}
