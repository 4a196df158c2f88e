import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { coverageFileSchema, type CoverageRow } from "@/lib/content/files";
import { headingId } from "@/lib/content/links";
import { loadCatalogue } from "@/lib/content/load";
import { parseMarkdown } from "@/lib/content/markdown";
import { CONTENT_FOLDER, type Catalogue, type Lesson } from "@/lib/content/model";
import type { RichNode } from "@/lib/content/schema";
import type { Problem } from "@/lib/content/problem";
import { parseYaml } from "@/lib/content/yaml-file";
import { examPools } from "@/lib/quizzes/exam-draw";
import type { Item, ItemOf, Quiz } from "@/lib/quizzes/schema";
import { type Named, workingFault } from "@/lib/arithmetic";
import { variantsOf, withValues } from "@/lib/quizzes/variant";
import { cardProblems } from "./cards";
import { diagramProblems } from "./diagrams";
import { glossaryProblems } from "./glossary";
import { interviewProblems } from "./interviews";
import { predictionProblems } from "./predictions";
import { hasHeading, linkFault, placeFault, reporterFor, type Known } from "./references";
import { spellingProblems } from "./spelling";

export interface Checked {
  readonly catalogue: Catalogue;
  readonly coverage: readonly CoverageRow[];
  readonly problems: readonly Problem[];
}

const COVERAGE_FILE = `${CONTENT_FOLDER}/coverage.yaml`;
const LESSON_WORDS = { min: 600, max: 1_500 } as const;
const QUIZ_LEAST = { items: 10, kinds: 4 } as const;

/** Reads and checks all of `content/`: schemas, references, directives, arithmetic and spelling. */
export function checkContent(root: string, known: Known): Checked {
  const { catalogue, problems: structural } = loadCatalogue(root);
  const problems = [...structural];
  for (const lesson of catalogue.lessons.values()) problems.push(...lessonProblems(lesson, catalogue, known));
  for (const item of catalogue.items.values()) problems.push(...itemProblems(item, catalogue, known));
  for (const quiz of catalogue.quizzes.values()) problems.push(...quizProblems(quiz, catalogue));
  for (const interview of catalogue.interviews.values())
    problems.push(...interviewProblems(interview, { root, catalogue, known }));
  problems.push(...glossaryProblems(catalogue), ...cardProblems(catalogue));
  problems.push(...diagramProblems(root, catalogue));
  for (const course of catalogue.courses) {
    for (const module of course.modules) {
      const file = `${CONTENT_FOLDER}/courses/${course.id}/${module.id}/module.yaml`;
      for (const incident of module.incidents) {
        if (!known.incidents.has(incident))
          problems.push({ file, line: 1, rule: "reference", message: `There is no incident ${incident}.` });
      }
    }
  }
  const coverage = readCoverage(root, problems);
  problems.push(...coverageProblems(coverage, catalogue, known));
  for (const file of proseFiles(root))
    problems.push(...spellingProblems(file, readFileSync(path.join(root, file), "utf8")));
  return { catalogue, coverage: coverage.map(({ row }) => row), problems };
}

function proseFiles(root: string): string[] {
  return readdirSync(path.join(root, CONTENT_FOLDER), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(md|yaml)$/.test(name))
    .map((name) => path.posix.join(CONTENT_FOLDER, name))
    .sort();
}

/* 1. Lessons. */

function lessonProblems(lesson: Lesson, catalogue: Catalogue, known: Known): Problem[] {
  const problems: Problem[] = [];
  const report = (line: number, rule: string, message: string) =>
    problems.push({ file: lesson.file, line, rule, message });
  for (const { kind, target, line } of lesson.document.mentions) {
    if (kind === "link") {
      const fault = linkFault(target, lesson, { catalogue, known });
      if (fault) report(line, "reference", fault);
    }
    if (kind === "experiment" && !known.experiments.has(target))
      report(line, "reference", `There is no experiment ${target}.`);
    if (kind === "diagram" && !catalogue.diagrams.has(target))
      report(line, "reference", `There is no diagram ${target}.`);
    if (kind === "check") {
      const item = catalogue.items.get(target);
      if (!item) report(line, "reference", `There is no question ${target}.`);
      else if (item.row !== lesson.id)
        report(line, "reference", `The question ${target} belongs to row ${item.row}.`);
    }
  }
  for (const fault of figureFaults(lesson.document.nodes, catalogue))
    report(lesson.bodyLine, "prediction", fault);
  const { words } = lesson.document;
  if (words < LESSON_WORDS.min || words > LESSON_WORDS.max) {
    report(
      lesson.bodyLine,
      "length",
      `The lesson has ${words} words; ${LESSON_WORDS.min} to ${LESSON_WORDS.max} are asked for.`,
    );
  }
  const tags = lesson.document.nodes.map((node) => (typeof node === "string" ? "" : node.tag));
  if (!tags.slice(0, tags.indexOf("h2")).includes("check"))
    report(lesson.bodyLine, "opening", "A lesson opens with a question, before its first section.");
  const levels = lesson.document.nodes.flatMap((node) =>
    typeof node === "object" && node.props?.level ? [node.props.level] : [],
  );
  if (levels.join() !== "mid,senior,staff")
    report(lesson.bodyLine, "interview", "A lesson tells the mid, senior and staff answer, in this order.");
  if (
    !lesson.document.nodes.some((node) => typeof node === "object" && node.props?.kind === "misconception")
  ) {
    report(lesson.bodyLine, "misconception", "A lesson names at least one misconception.");
  }
  return problems;
}

/** Figures that ask something else than what they run. */
function figureFaults(nodes: readonly RichNode[], catalogue: Catalogue): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string" || node.tag !== "experiment" || !node.props?.predict) return [];
    const { id = "", predict } = node.props;
    const item = catalogue.items.get(predict);
    const fits = !item || (item.kind === "predict" && item.experiment === id);
    return fits ? [] : [`The figure ${id} asks ${predict}, which is no prediction about it.`];
  });
}

/* 2. Questions and quizzes. */

function itemProblems(item: Item, catalogue: Catalogue, known: Known): Problem[] {
  const problems: Problem[] = [];
  const place = catalogue.places.get(item.id) ?? { file: "", line: 1 };
  const report = reporterFor(catalogue, item.id, problems);
  const nowhere = placeFault(item.lesson, catalogue);
  if (nowhere) report("reference", nowhere);
  if (!path.basename(place.file, ".yaml").startsWith(item.row))
    report("id", `an item of row ${item.row} is in ${item.row}.yaml.`);
  for (const text of textsOf(item)) {
    for (const { rule, message } of parseMarkdown(text).problems) report(rule, message);
  }
  if (item.kind === "predict")
    for (const fault of predictionProblems(item, known.experiments)) report("prediction", fault);
  if (item.kind === "numeric") {
    const fault = workingFault(item.working, item.answer, variantsOf(item)[0]);
    if (fault) report("working", fault);
    for (const [index, named] of variantsOf(item).entries()) {
      const wrong = variantFault(item, named);
      if (wrong) report("variant", `variant ${index + 1}: ${wrong}`);
    }
  }
  return problems;
}

/** What is wrong with the question as these values ask it, or null. */
function variantFault(item: ItemOf<"numeric">, named: Named): string | null {
  const unused = Object.keys(named).filter((name) => !item.prompt.includes(`{{${name}}}`));
  if (unused.length > 0) return `the prompt does not give ${unused.join(" and ")}.`;
  try {
    const { answer } = withValues(item, named);
    return Number.isFinite(answer) ? null : `its answer is ${answer}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Every Markdown text of an item. */
function textsOf(item: Item): string[] {
  const common = [item.prompt, item.explanation];
  switch (item.kind) {
    case "single":
    case "multiple":
      return [...common, ...item.options.flatMap(({ text, feedback }) => [text, feedback])];
    case "predict":
      return [...common, ...item.options.flatMap(({ words = "", feedback }) => [words, feedback])];
    case "truefalse":
      return [...common, item.feedback.true, item.feedback.false];
    case "numeric":
      return [...common, item.feedback.correct, item.feedback.wrong, ...(item.hint ? [item.hint] : [])];
    case "ordering":
      return [...common, ...item.items.flatMap(({ text, feedback }) => [text, feedback])];
    case "matching":
      return [...common, ...item.pairs.flatMap(({ left, right, feedback }) => [left, right, feedback])];
    case "hottext":
      // The lines are a log's own text, shown as it is.
      return [...common, ...item.lines.map(({ feedback }) => feedback)];
    case "cloze":
      return [...common, item.text, ...item.blanks.map(({ feedback }) => feedback)];
  }
}

/** An exam draws from so many times the questions that it asks. */
const EXAM_LEAST = 4;

function quizProblems(quiz: Quiz, catalogue: Catalogue): Problem[] {
  const problems: Problem[] = [];
  const place = catalogue.places.get(quiz.id) ?? { file: "", line: 1 };
  const report = (message: string) =>
    problems.push({ ...place, rule: "quiz", message: `${quiz.id}: ${message}` });
  if (quiz.kind === "exam") {
    const pools = examPools(quiz, catalogue);
    if (pools.length === 0) report(`there is no course ${quiz.course}.`);
    for (const { module, items } of pools)
      if (items.length < EXAM_LEAST * quiz.perModule)
        report(`it can draw from ${items.length} questions of ${module.id}: too few for another attempt.`);
    return problems;
  }
  const checks = new Set(
    [...catalogue.lessons.values()].flatMap((lesson) => lesson.document.mentions.map(({ target }) => target)),
  );
  for (const id of quiz.items)
    if (checks.has(id)) report(`${id} is already asked, and answered, in a lesson.`);
  const kinds = new Set(quiz.items.map((id) => catalogue.items.get(id)?.kind));
  if (quiz.items.length < QUIZ_LEAST.items)
    report(`it has ${quiz.items.length} items; at least ${QUIZ_LEAST.items} are asked for.`);
  if (kinds.size < QUIZ_LEAST.kinds)
    report(`its items are of ${kinds.size} kinds; at least ${QUIZ_LEAST.kinds} are asked for.`);
  if (!catalogue.courses.some((course) => course.modules.some(({ id }) => id === quiz.module)))
    report(`there is no module ${quiz.module}.`);
  return problems;
}

/* 3. Coverage of the syllabus. */

interface PlacedRow {
  readonly row: CoverageRow;
  readonly line: number;
}

function readCoverage(root: string, problems: Problem[]): PlacedRow[] {
  if (!existsSync(path.join(root, COVERAGE_FILE))) {
    problems.push({
      file: COVERAGE_FILE,
      line: 1,
      rule: "missing",
      message: "The map from the syllabus to the content is missing.",
    });
    return [];
  }
  const text = readFileSync(path.join(root, COVERAGE_FILE), "utf8");
  const { value, lineOf } = parseYaml(text, coverageFileSchema, { file: COVERAGE_FILE, line: 1 }, problems);
  return (value ?? []).map((row, index) => ({ row, line: lineOf([index]) }));
}

function coverageProblems(rows: readonly PlacedRow[], catalogue: Catalogue, known: Known): Problem[] {
  const problems = rows.flatMap(({ row, line }) =>
    rowFaults(row, catalogue, known).map((message) => ({
      file: COVERAGE_FILE,
      line,
      rule: "coverage",
      message: `${row.id}: ${message}`,
    })),
  );
  const listed = new Set(rows.flatMap(({ row }) => row.questions));
  for (const item of catalogue.items.values()) {
    const place = catalogue.places.get(item.id);
    if (place && !listed.has(item.id))
      problems.push({ ...place, rule: "coverage", message: `${item.id} is in no row of ${COVERAGE_FILE}.` });
  }
  return problems;
}

/** What a row names and does not have. */
export function rowFaults(row: CoverageRow, catalogue: Catalogue, known: Known): string[] {
  const [place = "", anchor] = row.lesson.split("#");
  const [moduleId = "", lessonId = ""] = place.split("/");
  const lesson = catalogue.lessons.get(lessonId);
  const faults: string[] = [];
  if (!lesson || lesson.moduleId !== moduleId) faults.push(`there is no lesson ${place}.`);
  else if (anchor && !hasHeading(lesson, headingId(anchor)))
    faults.push(`lesson ${lessonId} has no heading #${anchor}.`);
  const figures =
    lesson?.document.mentions.flatMap(({ kind, target }) =>
      kind === "figure" || kind === "diagram" || kind === "experiment" ? [target] : [],
    ) ?? [];
  for (const figure of row.figures)
    if (!figures.includes(figure)) faults.push(`the lesson does not show the figure ${figure}.`);
  for (const incident of row.incidents)
    if (!known.incidents.has(incident)) faults.push(`there is no incident ${incident}.`);
  if (row.questions.length === 0) faults.push("it has no question.");
  for (const id of row.questions) {
    const item = catalogue.items.get(id);
    if (!item) faults.push(`there is no question ${id}.`);
    else if (item.row !== row.id) faults.push(`the question ${id} belongs to row ${item.row}.`);
  }
  return faults;
}
