/** What a company has written down about a world: for whoever is on call in it. */
export interface WorldDocument {
  readonly id: string;
  readonly kind: "architecture" | "runbook" | "slo" | "history" | "owners";
  readonly title: string;
  /** ISO date when it was last changed. */
  readonly updated: string;
  /** Markdown: paragraphs, lists, tables, code. */
  readonly body: string;
}
