import { HEADING_PREFIX, headingId } from "@/lib/content/links";
import type { Catalogue, Lesson } from "@/lib/content/model";
import type { Problem } from "@/lib/content/problem";
import type { Experiment } from "@/simulations/experiments/experiment";
import { listExperiments } from "@/simulations/experiments/registry";
import { listScenarios } from "@/simulations/incidents/registry";

/** What content refers to and does not itself define. */
export interface Known {
  readonly incidents: ReadonlySet<string>;
  readonly experiments: ReadonlyMap<string, Experiment>;
}

/** What the engine has that content may refer to. */
export function knownToTheEngine(): Known {
  return {
    incidents: new Set(listScenarios().flatMap(({ id, kind }) => (kind === "incident" ? [id] : []))),
    experiments: new Map(listExperiments().map((experiment) => [experiment.id, experiment])),
  };
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

/** Why a reference such as `9.3#percentiles-do-not-average` leads nowhere; null when it leads somewhere. */
export function placeFault(reference: string, catalogue: Catalogue): string | null {
  const [lessonId = "", anchor = ""] = reference.split("#");
  const lesson = catalogue.lessons.get(lessonId);
  if (!lesson) return `there is no lesson ${lessonId}.`;
  return hasHeading(lesson, headingId(anchor)) ? null : `lesson ${lessonId} has no heading #${anchor}.`;
}

/** Reports problems of what is authored under an id, at its place. */
export function reporterFor(catalogue: Catalogue, id: string, problems: Problem[]) {
  const place = catalogue.places.get(id) ?? { file: "", line: 1 };
  return (rule: string, message: string): void => {
    problems.push({ ...place, rule, message: `${id}: ${message}` });
  };
}
