import type { ExternalToast } from "sonner";

type Kind = "message" | "success" | "info" | "warning" | "error";
type Show = () => void;

/** What waits for the place where messages appear. */
let waiting: Show[] = [];
let isThere = false;
let onWanted: (() => void) | null = null;

/** The one place where messages appear says what to do when the first is wanted. Answers how to say that it is gone. */
export function whenToastWanted(run: () => void): () => void {
  onWanted = run;
  if (waiting.length > 0) run();
  return () => {
    onWanted = null;
    isThere = false;
  };
}

/** The place is there: what waited is shown. */
export function toasterIsThere(): void {
  isThere = true;
  const shows = waiting;
  waiting = [];
  for (const show of shows) show();
}

function show(kind: Kind, title: string, options?: ExternalToast): void {
  const run = () => void import("sonner").then(({ toast: sonner }) => sonner[kind](title, options));
  if (isThere) return run();
  waiting.push(run);
  onWanted?.();
}

/** A status message that goes away by itself. The library that shows it is loaded with the first one. */
export function toast(title: string, options?: ExternalToast): void {
  show("message", title, options);
}
toast.success = (title: string, options?: ExternalToast) => show("success", title, options);
toast.info = (title: string, options?: ExternalToast) => show("info", title, options);
toast.warning = (title: string, options?: ExternalToast) => show("warning", title, options);
toast.error = (title: string, options?: ExternalToast) => show("error", title, options);
