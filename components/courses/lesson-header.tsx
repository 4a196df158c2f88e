import type { LessonView } from "@/lib/courses/schema";

/** Where the lesson stands, its title, and what the reader will be able to do. */
export function LessonHeader({ lesson }: { readonly lesson: LessonView }) {
  return (
    <header>
      <p className="text-sm text-ink-3">
        {lesson.module.title} · lesson {lesson.position} of {lesson.count} · {lesson.minutes} min
      </p>
      <h1 className="mt-1.5 text-[28px] leading-[1.15] font-[650] tracking-[-0.022em] text-balance sm:text-[34px]">
        {lesson.title}
      </h1>
      <p className="mt-3 text-read leading-relaxed text-pretty text-ink-2">{lesson.summary}</p>
      <section
        aria-labelledby="objectives"
        className="mt-6 rounded-md border border-line-soft bg-surface px-5 py-4 text-[14.5px]"
      >
        <h2 id="objectives" className="text-xs font-medium text-ink-3">
          After this lesson you can
        </h2>
        <ul className="mt-2 grid gap-1.5">
          {lesson.objectives.map((objective) => (
            <li key={objective} className="flex gap-2.5 leading-snug">
              <span aria-hidden className="mt-[0.55em] size-1.5 shrink-0 rounded-full bg-accent" />
              {inSentence(objective)}
            </li>
          ))}
        </ul>
      </section>
    </header>
  );
}

/** Primary sources, with their sections. */
export function LessonSources({ sources }: Pick<LessonView, "sources">) {
  return (
    <section aria-labelledby="sources" className="mt-12 text-sm">
      <h2 id="sources" className="font-medium">
        Primary sources
      </h2>
      <ul className="mt-2 grid gap-2 text-ink-3">
        {sources.map(({ title, section, url }) => (
          <li key={`${url} ${section}`} className="leading-snug">
            <a
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              className="text-ink-2 underline decoration-line underline-offset-2 hover:decoration-accent"
            >
              {title}
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
            {section ? <>, {section}</> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Read a trace" as the end of "you can ...": not for acronyms. */
function inSentence(objective: string): string {
  return /^[A-Z][a-z]/.test(objective) ? objective.charAt(0).toLowerCase() + objective.slice(1) : objective;
}
