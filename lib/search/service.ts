import "server-only";
import { catalogue } from "@/lib/content/service";
import { incidentBriefs } from "@/lib/incidents/service";
import type { SearchHit } from "./schema";
import { type Findable, searchIndex } from "./search-index";
import { sectionsOf } from "./sections";

let search: ReturnType<typeof searchIndex> | null = null;

/** Looks through lessons, the glossary, incidents as their pager tells them, and interviews: what everybody may read. */
export function find(text: string): readonly SearchHit[] {
  search ??= searchIndex([...lessons(), ...terms(), ...incidents(), ...interviews()]);
  return search(text);
}

function lessons(): readonly Findable[] {
  return [...catalogue().lessons.values()].flatMap((lesson) =>
    sectionsOf(lesson.document.nodes).map(({ anchor, title, text }, index) => ({
      id: `lesson ${lesson.id} ${index}`,
      kind: "lesson" as const,
      title: title ?? lesson.title,
      context: title === null ? `Lesson ${lesson.id}` : `Lesson ${lesson.id}, ${lesson.title}`,
      href: anchor === null ? lesson.href : `${lesson.href}#${anchor}`,
      text,
    })),
  );
}

function terms(): readonly Findable[] {
  return [...catalogue().glossary.values()].map(({ id, term, definition, aliases }) => ({
    ...{ id: `term ${id}`, kind: "term" as const, title: term, context: "Glossary" },
    href: `/glossary?${new URLSearchParams({ q: term }).toString()}`,
    text: [definition, ...aliases].join(" "),
  }));
}

function incidents(): readonly Findable[] {
  return incidentBriefs().map(({ id, title, pager, summary, world }) => ({
    ...{ id: `incident ${id}`, kind: "incident" as const, title, context: `Incident, ${world.title}` },
    href: `/incidents/${id}`,
    text: `${summary} ${pager}`,
  }));
}

function interviews(): readonly Findable[] {
  return [...catalogue().interviews.values()].map(({ id, title, summary }) => ({
    ...{ id: `interview ${id}`, kind: "interview" as const, title, context: "Mock interview" },
    href: `/interview?${new URLSearchParams({ q: title }).toString()}`,
    text: summary,
  }));
}
