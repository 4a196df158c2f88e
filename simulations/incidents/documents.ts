/** What the people of a world have written down: true on the day it was written. */
export interface WorldDocument {
  readonly id: string;
  readonly kind: "architecture" | "runbook" | "slo" | "history" | "owners";
  readonly title: string;
  /** ISO date when it was last changed. */
  readonly updated: string;
  /** Markdown: paragraphs, lists, tables, code. */
  readonly body: string;
}
