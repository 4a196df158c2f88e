import type { Interview } from "@/lib/interviews/schema";
import type { ExamQuiz, Item, ModuleQuiz, Quiz } from "@/lib/quizzes/schema";
import type { Diagram } from "./diagram-schema";
import type { AuthoredTerm, Card, CoverageRow, LessonHead } from "./files";
import type { RichDocument } from "./markdown";

export interface Lesson extends LessonHead {
  readonly courseId: string;
  readonly moduleId: string;
  readonly href: string;
  readonly document: RichDocument;
  readonly file: string;
  /** The file's line at which the text begins, after the frontmatter. */
  readonly bodyLine: number;
  readonly source: string;
}

export interface CourseModule {
  readonly id: string;
  readonly chapter: number;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly Lesson[];
  readonly quiz: ModuleQuiz | null;
  readonly incidents: readonly string[];
}

export interface Course {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly modules: readonly CourseModule[];
  /** The exam over all of it. */
  readonly exam: ExamQuiz | null;
}

/** A term of the glossary. Its id names it in texts and addresses. */
export interface GlossaryTerm extends AuthoredTerm {
  readonly id: string;
}

/** All built-in content, parsed and cross-referenced. */
export interface Catalogue {
  readonly courses: readonly Course[];
  readonly lessons: ReadonlyMap<string, Lesson>;
  readonly items: ReadonlyMap<string, Item>;
  readonly quizzes: ReadonlyMap<string, Quiz>;
  readonly interviews: ReadonlyMap<string, Interview>;
  /** In the order of the file, by id. */
  readonly glossary: ReadonlyMap<string, GlossaryTerm>;
  /** Review cards by id. */
  readonly cards: ReadonlyMap<string, Card>;
  /** Explorable diagrams by id. */
  readonly diagrams: ReadonlyMap<string, Diagram>;
  /** The rows of the syllabus in order, with what teaches and asks each. */
  readonly coverage: readonly CoverageRow[];
  /** File and line at which an item, a quiz, a card or a term is authored, by id. */
  readonly places: ReadonlyMap<string, { readonly file: string; readonly line: number }>;
}

/** `content/` of the folder in which the process runs. */
export const CONTENT_FOLDER = "content";
