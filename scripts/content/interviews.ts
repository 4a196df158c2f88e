import { readFileSync } from "node:fs";
import path from "node:path";
import { headingId } from "@/lib/content/links";
import { parseMarkdown } from "@/lib/content/markdown";
import { CONTENT_FOLDER, type Catalogue } from "@/lib/content/model";
import type { Problem } from "@/lib/content/problem";
import { parseYaml } from "@/lib/content/yaml-file";
import { interviewSchema, type Interview } from "@/lib/interviews/schema";
import { workingFault } from "@/lib/arithmetic";
import { scriptFaults } from "./interview-script";
import { hasHeading, linkFault, type Known } from "./references";
import { executedTrialFaults, trialFaults } from "./trials";

interface Around {
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly known: Known;
}

type Path = readonly (string | number)[];
type Report = (path: Path, rule: string, message: string) => void;

/** Characters below which a behavior or an answer cannot be more than a heading. */
const LEAST_CHARACTERS = { behavior: 40, answer: 200 } as const;

/** What is wrong with the trials of interviews that hold together: executes each of them. */
export function trialProblems({ interviews }: Catalogue): Problem[] {
  return [...interviews.values()].flatMap(({ id, phases }) =>
    phases.flatMap(({ trial }) =>
      (trial ? executedTrialFaults(trial) : []).map((fault) => ({
        ...{ file: fileOf(id), line: 1, rule: "trial", message: `${id}: ${fault}` },
      })),
    ),
  );
}

const fileOf = (id: string): string => path.posix.join(CONTENT_FOLDER, "interviews", `${id}.yaml`);

/** What is wrong with one interview: its script, arithmetic, references, rubric and Markdown. */
export function interviewProblems(interview: Interview, around: Around): Problem[] {
  const file = fileOf(interview.id);
  const source = readFileSync(path.join(around.root, file), "utf8");
  const { lineOf } = parseYaml(source, interviewSchema, { file, line: 1 }, []);
  const problems: Problem[] = [];
  const report: Report = (where, rule, message) =>
    problems.push({ file, line: lineOf(where), rule, message: `${interview.id}: ${message}` });
  for (const { path: where, message } of scriptFaults(interview)) report(where, "script", `${message}.`);
  reportWorkings(interview, report);
  reportReferences(interview, around, report);
  reportTrials(interview, report);
  reportBrevity(interview, report);
  for (const { path: where, text } of textsIn(interview, []))
    reportMarkdown(text, around, (rule, message) => {
      report(where, rule, message);
    });
  return problems;
}

function reportWorkings({ phases }: Interview, report: Report): void {
  for (const [phaseIndex, { estimates }] of phases.entries()) {
    for (const [index, { id, working, answer }] of estimates.entries()) {
      const fault = workingFault(working, answer);
      if (fault) report(["phases", phaseIndex, "estimates", index], "working", `${id}: ${fault}`);
    }
  }
}

function reportTrials({ phases }: Interview, report: Report): void {
  for (const [index, { trial }] of phases.entries())
    for (const fault of trial ? trialFaults(trial) : []) report(["phases", index, "trial"], "trial", fault);
}

function reportReferences(interview: Interview, { catalogue, known }: Around, report: Report): void {
  for (const [index, row] of interview.rows.entries())
    if (!catalogue.lessons.has(row))
      report(["rows", index], "reference", `there is no lesson of row ${row}.`);
  for (const [index, place] of interview.lessons.entries()) {
    const [id = "", anchor = ""] = place.split("#");
    const lesson = catalogue.lessons.get(id);
    if (!lesson) report(["lessons", index], "reference", `there is no lesson ${id}.`);
    else if (!hasHeading(lesson, headingId(anchor)))
      report(["lessons", index], "reference", `lesson ${id} has no heading #${anchor}.`);
  }
  if (interview.incident !== null && !known.incidents.has(interview.incident))
    report(["incident"], "reference", `there is no incident ${interview.incident}.`);
}

function reportBrevity({ rubric, answer }: Interview, report: Report): void {
  for (const level of ["mid", "senior", "staff"] as const) {
    for (const [index, scored] of rubric.entries())
      if (scored[level].length < LEAST_CHARACTERS.behavior)
        report(
          ["rubric", index, level],
          "rubric",
          `${scored.dimension} at ${level} level names no behavior.`,
        );
    if (answer[level].length < LEAST_CHARACTERS.answer)
      report(["answer", level], "answer", `the ${level} answer is not one.`);
  }
}

/** Values that are names, arithmetic or addresses, and not Markdown. */
const NOT_PROSE = new Set([
  "id",
  "kind",
  "dimension",
  "working",
  "unit",
  "rows",
  "lessons",
  "levels",
  "when",
  "url",
  "incident",
  "condition",
  "measure",
  "from",
  "to",
]);

function textsIn(value: unknown, at: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === "string") return [{ path: at, text: value }];
  if (Array.isArray(value)) return value.flatMap((part, index) => textsIn(part, [...at, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    NOT_PROSE.has(key) ? [] : textsIn(part, [...at, key]),
  );
}

function reportMarkdown(text: string, around: Around, report: (rule: string, message: string) => void): void {
  const { problems, mentions } = parseMarkdown(text);
  for (const { rule, message } of problems) report(rule, message);
  for (const { kind, target } of mentions) {
    if (kind !== "link") report("directive", `an interview holds no ${kind} (${target}).`);
    const fault = kind === "link" ? linkFault(target, null, around) : null;
    if (fault) report("reference", fault);
  }
}
