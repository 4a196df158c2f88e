import type { PublicItem } from "@/lib/quizzes/schema";
import type { Draft } from "./draft";

/** What the control of one kind gets. */
export interface InputProps<K extends Draft["kind"]> {
  readonly item: PublicItem;
  readonly draft: Extract<Draft, { kind: K }>;
  readonly onDraft: (draft: Draft) => void;
  /** Unique on the page: names form controls and ids. */
  readonly name: string;
  /** Id of the prompt. */
  readonly labelledBy: string;
  readonly disabled: boolean;
}
