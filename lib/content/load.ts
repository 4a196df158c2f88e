import { existsSync } from "node:fs";
import path from "node:path";
import { interviewSchema } from "@/lib/interviews/schema";
import { quizSchema } from "@/lib/quizzes/schema";
import { CONTENT_FOLDER, type Catalogue, type Course, type CourseModule, type Lesson } from "./model";
import { diagramSchema } from "./diagram-schema";
import { courseFileSchema, lessonHeadSchema, moduleFileSchema } from "./files";
import { markTerms } from "./glossary";
import { loadCards, loadCoverage, loadGlossary, loadItems } from "./load-entries";
import { filesIn, foldersIn, read, type Loading } from "./loading";
import { parseMarkdown } from "./markdown";
import type { Problem } from "./problem";
import { parseYaml } from "./yaml-file";

/** Reads `content/` under `root`. Whatever does not fit is left out and told in `problems`. */
export function loadCatalogue(root: string): {
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
} {
  const loading: Loading = {
    root,
    problems: [],
    items: new Map(),
    quizzes: new Map(),
    lessons: new Map(),
    glossary: new Map(),
    cards: new Map(),
    interviews: new Map(),
    diagrams: new Map(),
    places: new Map(),
  };
  loadItems(loading);
  loadCards(loading);
  // Before the lessons, whose texts it marks.
  loadGlossary(loading);
  for (const file of filesIn(loading, "quizzes", /\.yaml$/)) loadQuiz(loading, file);
  for (const file of filesIn(loading, "interviews", /\.yaml$/)) loadInterview(loading, file);
  for (const file of filesIn(loading, "diagrams", /\.yaml$/)) loadDiagram(loading, file);
  const courses = foldersIn(loading, "courses").flatMap((folder) => loadCourse(loading, folder) ?? []);
  const { problems, items, quizzes, lessons, glossary, cards, interviews, diagrams, places } = loading;
  return {
    catalogue: {
      ...{ courses, lessons, items, quizzes, glossary, cards, interviews, diagrams, places },
      coverage: loadCoverage(loading),
    },
    problems,
  };
}

function loadQuiz(loading: Loading, file: string): void {
  const { value, lineOf } = parseYaml(read(loading, file), quizSchema, { file, line: 1 }, loading.problems);
  if (!value) return;
  if (path.basename(file, ".yaml") !== value.id)
    report(
      loading,
      file,
      lineOf(["id"]),
      "id",
      `The file of the quiz ${value.id} is named ${value.id}.yaml.`,
    );
  loading.quizzes.set(
    value.id,
    value.kind === "exam"
      ? value
      : {
          ...value,
          items: value.items.filter((id, index) => {
            if (loading.items.has(id)) return true;
            report(loading, file, lineOf(["items", index]), "reference", `There is no item ${id}.`);
            return false;
          }),
        },
  );
  loading.places.set(value.id, { file, line: 1 });
}

function loadInterview(loading: Loading, file: string): void {
  const place = { file, line: 1 };
  const { value, lineOf } = parseYaml(read(loading, file), interviewSchema, place, loading.problems);
  if (!value) return;
  if (path.basename(file, ".yaml") !== value.id)
    report(loading, file, lineOf(["id"]), "id", `The file of the interview ${value.id} is ${value.id}.yaml.`);
  loading.interviews.set(value.id, value);
}

function loadDiagram(loading: Loading, file: string): void {
  const place = { file, line: 1 };
  const { value, lineOf } = parseYaml(read(loading, file), diagramSchema, place, loading.problems);
  if (!value) return;
  if (path.basename(file, ".yaml") === value.id) loading.diagrams.set(value.id, value);
  else
    report(loading, file, lineOf(["id"]), "id", `The file of the diagram ${value.id} is ${value.id}.yaml.`);
}

function loadCourse(loading: Loading, folder: string): Course | null {
  const file = path.posix.join(CONTENT_FOLDER, "courses", folder, "course.yaml");
  if (!existsSync(path.join(loading.root, file))) {
    report(loading, file, 1, "missing", "A course folder has a course.yaml.");
    return null;
  }
  const { value, lineOf } = parseYaml(
    read(loading, file),
    courseFileSchema,
    { file, line: 1 },
    loading.problems,
  );
  if (!value) return null;
  if (value.id !== folder)
    report(loading, file, lineOf(["id"]), "id", `The id of the course is its folder's name, ${folder}.`);
  const href = `/courses/${folder}`;
  const modules = value.modules.flatMap((name, index) => {
    const loaded = loadModule(loading, { courseId: folder, href, name });
    if (!loaded)
      report(loading, file, lineOf(["modules", index]), "reference", `The module ${name} could not be read.`);
    return loaded ?? [];
  });
  const exam = value.exam === undefined ? undefined : loading.quizzes.get(value.exam);
  if (value.exam !== undefined && exam?.kind !== "exam")
    report(loading, file, lineOf(["exam"]), "reference", `There is no exam ${value.exam}.`);
  const { title, summary } = value;
  return { id: folder, title, summary, href, modules, exam: exam?.kind === "exam" ? exam : null };
}

function loadModule(
  loading: Loading,
  at: { courseId: string; href: string; name: string },
): CourseModule | null {
  const folder = `courses/${at.courseId}/${at.name}`;
  const file = `${CONTENT_FOLDER}/${folder}/module.yaml`;
  if (!existsSync(path.join(loading.root, file))) return null;
  const { value, lineOf } = parseYaml(
    read(loading, file),
    moduleFileSchema,
    { file, line: 1 },
    loading.problems,
  );
  if (!value) return null;
  if (value.id !== at.name)
    report(loading, file, lineOf(["id"]), "id", `The id of the module is its folder's name, ${at.name}.`);
  const written = filesIn(loading, folder, /\.md$/).flatMap(
    (lessonFile) => loadLesson(loading, lessonFile, { ...at, moduleId: at.name }) ?? [],
  );
  const lessons = value.lessons.flatMap((id, index) => {
    const lesson = written.find((candidate) => candidate.id === id);
    if (!lesson)
      report(
        loading,
        file,
        lineOf(["lessons", index]),
        "reference",
        `There is no lesson ${id} in this folder.`,
      );
    return lesson ?? [];
  });
  for (const lesson of written) {
    if (!value.lessons.includes(lesson.id))
      report(loading, lesson.file, 1, "reference", `The lesson ${lesson.id} is not listed in module.yaml.`);
  }
  for (const lesson of lessons) loading.lessons.set(lesson.id, lesson);
  const found = value.quiz ? loading.quizzes.get(value.quiz) : undefined;
  const quiz = found?.kind === "module" ? found : null;
  if (value.quiz && !quiz)
    report(loading, file, lineOf(["quiz"]), "reference", `There is no quiz ${value.quiz}.`);
  const { id, chapter, title, summary, incidents } = value;
  return { id, chapter, title, summary, incidents, lessons, quiz };
}

const FRONTMATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

function loadLesson(
  loading: Loading,
  file: string,
  at: { courseId: string; href: string; moduleId: string },
): Lesson | null {
  const text = read(loading, file);
  const match = FRONTMATTER.exec(text);
  if (!match) {
    report(loading, file, 1, "frontmatter", "A lesson begins with frontmatter between two lines of ---.");
    return null;
  }
  const { value, lineOf } = parseYaml(match[1] ?? "", lessonHeadSchema, { file, line: 2 }, loading.problems);
  if (!value) return null;
  if (!path.basename(file).startsWith(`${value.id}-`))
    report(loading, file, lineOf(["id"]), "id", `The file of lesson ${value.id} begins with ${value.id}-.`);
  if (loading.lessons.has(value.id))
    report(loading, file, lineOf(["id"]), "id", `Lesson ${value.id} exists twice.`);
  const source = text.slice(match[0].length);
  const bodyLine = match[0].split("\n").length;
  const document = parseMarkdown(source, { file, line: bodyLine });
  loading.problems.push(...document.problems);
  return {
    ...value,
    courseId: at.courseId,
    moduleId: at.moduleId,
    href: `${at.href}/${value.slug}`,
    document: { ...document, nodes: markTerms(document.nodes, loading.glossary.values(), value.id) },
    file,
    bodyLine,
    source,
  };
}

function report(loading: Loading, file: string, line: number, rule: string, message: string): void {
  loading.problems.push({ file, line, rule, message });
}
