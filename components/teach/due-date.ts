/** A due date as `<input type="datetime-local">` writes it: minutes, in the reader's own zone. */

/** The date, null for none, or "invalid" for what is no date. */
export function parseDue(text: string): Date | null | "invalid" {
  if (text.trim() === "") return null;
  const at = new Date(text);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && !Number.isNaN(at.getTime()) ? at : "invalid";
}

/** A date as the input takes it; empty for none. */
export function writeDue(due: Date | null): string {
  if (due === null) return "";
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = [due.getFullYear(), pad(due.getMonth() + 1), pad(due.getDate())].join("-");
  return `${day}T${pad(due.getHours())}:${pad(due.getMinutes())}`;
}

/** What to fix, or null. A due date in the past would make everybody late at once. */
export function dueError(text: string, now: Date): string | null {
  const due = parseDue(text);
  if (due === "invalid") return "Enter a whole date and time, or leave it empty.";
  return due !== null && due <= now ? "That is in the past." : null;
}

/** `in 3 days`, `in 5 hours`, `2 days ago`: the largest unit that fits. */
export function dueIn(due: Date, now: Date): string {
  const seconds = (due.getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return seconds >= 0 ? "in less than a minute" : "just now";
}
