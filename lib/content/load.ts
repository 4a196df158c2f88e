import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { interviewSchema, type Interview } from "@/lib/interviews/schema";
import { itemSchema, quizSchema, type Item, type Quiz } from "@/lib/quizzes/schema";
import { CONTENT_FOLDER, type Catalogue, type Course, type CourseModule, type Lesson } from "./model";
import { courseFileSchema, lessonHeadSchema, moduleFileSchema } from "./files";
import { parseMarkdown } from "./markdown";
import type { Problem } from "./problem";
import { parseYaml } from "./yaml-file";

interface Loading {
  readonly root: string;
  readonly problems: Problem[];
  readonly items: Map<string, Item>;
  readonly quizzes: Map<string, Quiz>;
  readonly lessons: Map<string, Lesson>;
  readonly interviews: Map<string, Interview>;
  readonly places: Map<string, { file: string; line: number }>;
}

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
    interviews: new Map(),
    places: new Map(),
  };
  for (const file of filesIn(loading, "questions", /\.yaml$/)) loadItems(loading, file);
  for (const file of filesIn(loading, "quizzes", /\.yaml$/)) loadQuiz(loading, file);
  for (const file of filesIn(loading, "interviews", /\.yaml$/)) loadInterview(loading, file);
  const courses = foldersIn(loading, "courses").flatMap((folder) => loadCourse(loading, folder) ?? []);
  const { items, quizzes, lessons, interviews, places, problems } = loading;
  return { catalogue: { courses, lessons, items, quizzes, interviews, places }, problems };
}

const read = ({ root }: Loading, file: string) => readFileSync(path.join(root, file), "utf8");

function filesIn({ root }: Loading, folder: string, pattern: RegExp): string[] {
  const where = path.join(CONTENT_FOLDER, folder);
  if (!existsSync(path.join(root, where))) return [];
  return readdirSync(path.join(root, where))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => path.posix.join(CONTENT_FOLDER, folder, name));
}

function foldersIn({ root }: Loading, folder: string): string[] {
  const where = path.join(root, CONTENT_FOLDER, folder);
  if (!existsSync(where)) return [];
  return readdirSync(where, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function loadItems(loading: Loading, file: string): void {
  // Each item is parsed on its own, so that one mistake does not hide the others.
  const { value, lineOf } = parseYaml(
    read(loading, file),
    z.array(z.unknown()),
    { file, line: 1 },
    loading.problems,
  );
  for (const [index, authored] of (value ?? []).entries()) {
    const result = itemSchema.safeParse(authored);
    if (!result.success) {
      for (const issue of result.error.issues) {
        const line = lineOf([index, ...issue.path]);
        loading.problems.push({
          file,
          line,
          rule: "schema",
          message: `${issue.path.join(".")}: ${issue.message}`,
        });
      }
      continue;
    }
    const item = result.data;
    const place = { file, line: lineOf([index]) };
    const earlier = loading.places.get(item.id);
    if (earlier) {
      loading.problems.push({
        ...place,
        rule: "id",
        message: `${item.id} is already used at ${earlier.file}:${earlier.line}.`,
      });
      continue;
    }
    loading.items.set(item.id, item);
    loading.places.set(item.id, place);
  }
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
  const known = value.items.filter((id, index) => {
    if (loading.items.has(id)) return true;
    report(loading, file, lineOf(["items", index]), "reference", `There is no item ${id}.`);
    return false;
  });
  loading.quizzes.set(value.id, { ...value, items: known });
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
  return { id: folder, title: value.title, summary: value.summary, href, modules };
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
  const quiz = value.quiz ? (loading.quizzes.get(value.quiz) ?? null) : null;
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
    document,
    file,
    bodyLine,
    source,
  };
}

function report(loading: Loading, file: string, line: number, rule: string, message: string): void {
  loading.problems.push({ file, line, rule, message });
}
