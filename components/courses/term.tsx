import type { ReactNode } from "react";
import type { Definition } from "@/lib/courses/schema";

/** The id on the page of a term's definition. */
const cardId = (id: string): string => `definition-${id}`;

/**
 * A term in the text of a lesson. Pressed or tapped, it shows its definition without
 * any script; `TermHints` adds hover and focus.
 */
export function Term({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      className="term"
      data-term={cardId(id)}
      popoverTarget={cardId(id)}
      popoverTargetAction="show"
      aria-describedby={cardId(id)}
    >
      {children}
    </button>
  );
}

/** The definitions of a lesson's terms, each hidden until its term is asked. */
export function DefinitionCards({ terms }: { readonly terms: readonly Definition[] }) {
  return terms.map(({ id, term, definition }) => (
    <div key={id} id={cardId(id)} popover="auto" role="tooltip" className="term-card">
      <strong className="mb-0.5 block text-xs font-medium text-ink-3">{term}</strong>
      {definition}
    </div>
  ));
}
