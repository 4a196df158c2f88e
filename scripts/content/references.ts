import { HEADING_PREFIX } from "@/lib/content/links";
import type { Catalogue, Lesson } from "@/lib/content/model";

/** What content refers to and does not itself define. */
export interface Known {
  readonly incidents: ReadonlySet<string>;
}

/** Why a link leads nowhere, or null. `from` is the lesson whose own headings it may name, if it stands in one. */
export function linkFault(
  target: string,
  from: Lesson | null,
  { catalogue, known }: { readonly catalogue: Catalogue; readonly known: Known },
): string | null {
  if (target.startsWith("https://")) return null;
  const [page = "", fragment] = target.split("#");
  const [, section, ...rest] = page.split("/");
  if (section === "incidents")
    return rest.length > 0 && !known.incidents.has(rest[0] ?? "") ? `There is no page ${page}.` : null;
  if (section === "quizzes") return catalogue.quizzes.has(rest[0] ?? "") ? null : `There is no page ${page}.`;
  const lesson = page === "" ? from : [...catalogue.lessons.values()].find(({ href }) => href === page);
  if (!lesson)
    return catalogue.courses.some(({ href }) => href === page) ? null : `There is no page ${page}.`;
  if (fragment === undefined || hasHeading(lesson, fragment)) return null;
  return `Lesson ${lesson.id} has no heading #${fragment.slice(HEADING_PREFIX.length)}.`;
}

/** Whether a lesson has the heading with this id of the page. */
export const hasHeading = (lesson: Lesson, id: string) =>
  lesson.document.outline.some((entry) => entry.id === id);
