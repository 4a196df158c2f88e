import type { Interview, Phase } from "./schema";
import { choiceValue, moveOf, subjectOf, valueOf, type SessionRow } from "./rows";

/** The option that was taken; null while none is. */
export function chosenOption(session: Pick<SessionRow, "moves">, choice: string): string | null {
  return valueOf(session, { kind: "choice", subject: choice }, choiceValue)?.option ?? null;
}

/** Which follow-ups a candidate hears by what they chose: those of all, and those of their options. */
function applies(session: SessionRow, followUp: Phase["followUps"][number]): boolean {
  const { when } = followUp;
  return !when || when.is.includes(chosenOption(session, when.choice) ?? "");
}

/** The follow-ups of a phase that were asked, in the order of the script: reactions to its choices at once, others when their turn came. */
export function heardFollowUps(session: SessionRow, interview: Interview, position: number): number[] {
  const phase = interview.phases[position];
  if (!phase) return [];
  const own = new Set(phase.choices.map(({ id }) => id));
  return phase.followUps.flatMap((followUp, index) => {
    const isReaction = followUp.when !== undefined && own.has(followUp.when.choice);
    const isHeard = isReaction
      ? applies(session, followUp)
      : moveOf(session, { kind: "followUp", subject: subjectOf(position, index) }) !== null;
    return isHeard ? [index] : [];
  });
}

/** The follow-up that comes next: null when there is none, or when a choice of the phase has to be made first. */
export function nextFollowUp(session: SessionRow, interview: Interview, position: number): number | null {
  const phase = interview.phases[position];
  if (!phase || phase.choices.some(({ id }) => chosenOption(session, id) === null)) return null;
  const heard = new Set(heardFollowUps(session, interview, position));
  const next = phase.followUps.findIndex(
    (followUp, index) => !heard.has(index) && applies(session, followUp),
  );
  return next === -1 ? null : next;
}
