"use client";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { Input } from "@/components/ui/field";
import { EmptyState } from "@/components/ui/state";
import type { TermView } from "@/lib/courses/schema";
import { matching, otherNames } from "./matching";

/** All terms, narrowed by typing. What is typed is in the address, so a term to see is a link to its name. */
export function GlossaryList({ terms }: { readonly terms: readonly TermView[] }) {
  const [query, setQuery] = useQueryState("q", parseAsString.withDefault(""));
  const shown = matching(terms, query);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Input
          type="search"
          aria-label="Find a term"
          placeholder="Find a term"
          className="max-w-80"
          value={query}
          onChange={(event) => void setQuery(event.target.value || null)}
        />
        <p role="status" className="text-sm text-ink-3">
          {shown.length === 1 ? "1 term" : `${shown.length} terms`}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No such term">Nothing in the glossary holds “{query.trim()}”.</EmptyState>
      ) : (
        <ul className="divide-y divide-line-soft">
          {shown.map((term) => (
            <li key={term.id}>
              <TermEntry term={term} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function TermEntry({ term }: { readonly term: TermView }) {
  const others = otherNames(term);
  return (
    <article id={term.id} className="scroll-mt-20 py-4 target:bg-accent-soft">
      <h2 className="font-semibold">
        {term.term}
        {others.length > 0 ? (
          <span className="ml-2 text-sm font-normal text-ink-3">{others.join(", ")}</span>
        ) : null}
      </h2>
      <p className="mt-1 max-w-[68ch] text-ink-2">{term.definition}</p>
      <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-3">
        {term.lesson ? (
          <Link href={term.lesson.href} className={LINK}>
            Lesson {term.lesson.id}: {term.lesson.title}
          </Link>
        ) : null}
        {term.see.length > 0 ? (
          <span className="inline-flex flex-wrap items-center gap-x-2">
            See also
            {term.see.map((other) => (
              <Link
                key={other.id}
                href={`/glossary?${new URLSearchParams({ q: other.term })}`}
                className={LINK}
              >
                {other.term}
              </Link>
            ))}
          </span>
        ) : null}
      </p>
    </article>
  );
}

const LINK =
  "inline-flex min-h-6 items-center text-ink-2 underline decoration-line underline-offset-2 hover:text-ink hover:decoration-accent";
