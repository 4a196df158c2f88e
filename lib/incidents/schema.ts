import type { RichNode } from "@/lib/content/schema";
import type { WorldDocument } from "@/simulations/incidents/documents";

/** A document of an incident's world, its Markdown parsed to what may be drawn. */
export interface DocumentView extends Omit<WorldDocument, "body"> {
  readonly nodes: readonly RichNode[];
}
