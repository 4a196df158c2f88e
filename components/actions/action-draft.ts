import { z } from "zod";
import { newKey } from "@/lib/new-key";
import { RUN_LIMITS } from "@/lib/runs/schema";
import type { ActionOffer, ActionParameter } from "@/simulations/incidents/brief";

const draftSchema = z.object({
  kind: z.string(),
  /** Empty until chosen, where there is a choice. */
  target: z.string(),
  /** As typed. */
  parameters: z.record(z.string(), z.string()),
  reason: z.string(),
  /** Of the action that this draft will be: the same however often it is sent, a new one once it has changed. */
  key: z.string().min(8).max(64),
});

/** The form of an action as it stands. */
export type ActionDraft = Readonly<z.infer<typeof draftSchema>>;

/** Drafts by the kind of action, as they are kept until taken. */
export const actionDraftsSchema = z.record(z.string(), draftSchema);

/** Where the form of an offer begins. */
export function draftOf(offer: ActionOffer): ActionDraft {
  const [only, ...others] = offer.targets;
  return {
    kind: offer.kind,
    target: only !== undefined && others.length === 0 ? only : "",
    parameters: Object.fromEntries(offer.parameters.map(({ name, initial }) => [name, String(initial)])),
    reason: "",
    key: newKey(),
  };
}

/** The draft with a part of it changed, and so with a key of its own. */
export function changed(draft: ActionDraft, part: Partial<Omit<ActionDraft, "key" | "kind">>): ActionDraft {
  return { ...draft, ...part, key: newKey() };
}

/** What to fix, by the name of the control; empty when the draft can be sent. */
export function draftErrors(draft: ActionDraft, offer: ActionOffer): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  if (!offer.targets.includes(draft.target)) errors.target = "Choose what to do it to.";
  for (const parameter of offer.parameters) {
    const error = parameterError(parameter, draft.parameters[parameter.name] ?? "");
    if (error) errors[parameter.name] = error;
  }
  const reason = draft.reason.trim();
  if (reason.length < 3) errors.reason = "Say why, in a few words.";
  if (reason.length > RUN_LIMITS.reasonCharacters)
    errors.reason = `Use at most ${RUN_LIMITS.reasonCharacters} characters.`;
  return errors;
}

function parameterError({ type, min, max, choices }: ActionParameter, text: string): string | null {
  if (type === "choice") return choices?.includes(text) ? null : "Choose one of these.";
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return "Enter a number.";
  if (min !== undefined && value < min) return `At least ${min}.`;
  if (max !== undefined && value > max) return `At most ${max}.`;
  return null;
}

/** The action that a valid draft stands for. */
export function actionOf(draft: ActionDraft, offer: ActionOffer) {
  const parameters: Record<string, number | string> = {};
  for (const { name, type } of offer.parameters) {
    const text = draft.parameters[name] ?? "";
    parameters[name] = type === "number" ? Number(text) : text;
  }
  return { key: draft.key, kind: draft.kind, target: draft.target, parameters, reason: draft.reason.trim() };
}
