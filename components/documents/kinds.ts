import type { DocumentView } from "@/lib/incidents/schema";

/** The kinds of documents in the order in which somebody on call wants them, with their headings. */
const KINDS: readonly (readonly [kind: DocumentView["kind"], heading: string])[] = [
  ["runbook", "Runbooks"],
  ["architecture", "Architecture"],
  ["slo", "Objectives"],
  ["owners", "Owners and escalation"],
  ["history", "Past incidents"],
];

export interface DocumentGroup {
  readonly heading: string;
  readonly documents: readonly DocumentView[];
}

/** The documents by kind, each in its order; kinds without any are left out. */
export function documentGroups(documents: readonly DocumentView[]): readonly DocumentGroup[] {
  return KINDS.flatMap(([kind, heading]) => {
    const ofKind = documents.filter((document) => document.kind === kind);
    return ofKind.length === 0 ? [] : [{ heading, documents: ofKind }];
  });
}

/** `3 Mar 2026`: an ISO date for people, the same on every machine. */
export function dateText(iso: string): string {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`).toLocaleDateString("en-GB", {
    ...{ day: "numeric", month: "short", year: "numeric" },
    timeZone: "UTC",
  });
}
