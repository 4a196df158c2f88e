import { z } from "zod";
import type { OutlineEntry, RichNode } from "@/lib/content/schema";

/* 1. What a browser may send. */

const lessonIdSchema = z.string().regex(/^\d{1,2}\.\d{1,2}$/, "a lesson, such as 9.3");

export const courseIdInput = z.object({ courseId: z.string().min(1).max(64) });
export const progressInput = z.object({
  lessonId: lessonIdSchema,
  /** Furthest place read, 0..1; the server keeps the greatest. */
  furthest: z.number().min(0).max(1).optional(),
  /** The reader's own word that the lesson is done. */
  complete: z.literal(true).optional(),
});

/* 2. What the browser receives. */

export interface LessonProgressView {
  /** 0..1. */
  readonly furthest: number;
  readonly completed: boolean;
}

/** A step to go on with. */
export interface Destination {
  readonly title: string;
  readonly href: string;
}

export interface LessonLink {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly href: string;
  readonly progress: LessonProgressView;
}

export interface ModuleView {
  readonly id: string;
  readonly chapter: number;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly LessonLink[];
  readonly quiz: (Destination & { readonly id: string; readonly items: number }) | null;
  readonly incidents: readonly Destination[];
  /** 0..1: the mean over its lessons. */
  readonly progress: number;
}

export interface CourseView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly modules: readonly ModuleView[];
  /** Over the whole course; null where there is none. */
  readonly exam: (Destination & { readonly summary: string; readonly minutes: number }) | null;
  /** 0..1. */
  readonly progress: number;
  /** The lesson to go on with; null when all are done. */
  readonly next: LessonLink | null;
}

/** A term of the glossary, as it is explained where it occurs. */
export interface Definition {
  readonly id: string;
  readonly term: string;
  readonly definition: string;
}

/** A term on its own page: where it is taught, and what it is near to. */
export interface TermView extends Definition {
  readonly aliases: readonly string[];
  readonly lesson: (Destination & { readonly id: string }) | null;
  readonly see: readonly { readonly id: string; readonly term: string }[];
}

export interface LessonView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly sources: readonly { readonly title: string; readonly section: string; readonly url: string }[];
  readonly body: readonly RichNode[];
  readonly outline: readonly OutlineEntry[];
  readonly checks: readonly string[];
  /** The terms that are marked in the text, in order. */
  readonly terms: readonly Definition[];
  readonly progress: LessonProgressView;
  /** Position in the module, from 1, and how many lessons it has. */
  readonly position: number;
  readonly count: number;
  readonly module: ModuleView;
  readonly course: Destination & { readonly id: string };
  readonly previous: LessonLink | null;
  readonly next: LessonLink | null;
}
