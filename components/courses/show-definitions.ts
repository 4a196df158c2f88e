/** Long enough to cross a term without meaning it, and to travel from a term to its definition. */
const OPEN_AFTER_MS = 120;
const CLOSE_AFTER_MS = 220;

/**
 * Shows the definition of a term in `area` while the pointer rests on the term or on
 * the definition, or while the keyboard's focus is on the term. Pressing a term,
 * Escape and a press elsewhere are the browser's own. Returns how to stop.
 */
export function showDefinitions(area: HTMLElement): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (waitMs: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, waitMs);
  };
  area.addEventListener(
    "pointerover",
    (event) => {
      if (event.pointerType === "touch") return;
      const term = termAt(event.target);
      if (term) later(OPEN_AFTER_MS, () => show(term));
      else if (cardAt(event.target)) clearTimeout(timer);
    },
    options,
  );
  area.addEventListener(
    "pointerout",
    (event) => {
      if (event.pointerType === "touch") return;
      const card = cardAt(event.target) ?? cardOf(termAt(event.target));
      if (card) later(CLOSE_AFTER_MS, () => hide(card));
    },
    options,
  );
  area.addEventListener(
    "focusin",
    (event) => {
      const term = termAt(event.target);
      if (term?.matches(":focus-visible")) show(term);
    },
    options,
  );
  area.addEventListener("focusout", (event) => cardOf(termAt(event.target))?.hidePopover(), options);
  // A pointer that came to rest on a term before this script ran sends no further event.
  const under = area.querySelector<HTMLElement>("[data-term]:hover");
  if (under) later(OPEN_AFTER_MS, () => show(under));
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

const termAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-term]") : null;

const cardAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[popover]") : null;

const cardOf = (term: HTMLElement | null): HTMLElement | null =>
  term ? document.getElementById(term.dataset["term"] ?? "") : null;

const isOpen = (card: HTMLElement): boolean => card.matches(":popover-open");

function show(term: HTMLElement): void {
  const card = cardOf(term);
  // The source is what the definition is placed beside.
  if (card && !isOpen(card)) card.showPopover({ source: term });
}

/** Closes what hovering opened; a term that has been pressed or focused keeps its definition. */
function hide(card: HTMLElement): void {
  if (termAt(document.activeElement)?.dataset["term"] !== card.id && isOpen(card)) card.hidePopover();
}
