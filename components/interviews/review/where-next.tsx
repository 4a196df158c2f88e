import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { RichText } from "@/components/content/rich-text";
import type { ReviewView } from "@/lib/interviews/session-view";

/** What goes wrong in this interview, where it is taught, where it is practised, and where it is written down. */
export function WhereNext({ review }: { readonly review: ReviewView }) {
  const { mistakes, lessons, incident, sources } = review;
  return (
    <section aria-labelledby="where-next" className="flex flex-col gap-6 border-t border-line-soft pt-6">
      <h2 id="where-next" className="text-lg font-semibold tracking-tight">
        Before the next one
      </h2>
      {incident ? (
        <Link
          href={incident.href}
          className="flex items-center gap-4 rounded-md border border-line bg-surface px-5 py-4 hover:border-accent"
        >
          <span className="min-w-0 flex-1">
            <span className="block text-xs text-ink-3">The same on a running system</span>
            <span className="mt-0.5 block text-[17px] font-semibold tracking-tight">{incident.title}</span>
          </span>
          <ArrowRight aria-hidden className="size-5 shrink-0 text-accent" />
        </Link>
      ) : null}
      <div className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">Common mistakes</h3>
        <ul className="flex flex-col gap-3 text-sm">
          {mistakes.map(({ mistake, instead }, index) => (
            <li key={index}>
              <p className="font-medium">
                <RichText nodes={mistake} />
              </p>
              <p className="text-ink-2">
                <RichText nodes={instead} />
              </p>
            </li>
          ))}
        </ul>
      </div>
      <div className="grid gap-6 md:grid-cols-2">
        <div className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold">Where it is taught</h3>
          <ul className="flex flex-col text-sm">
            {lessons.map(({ title, href }) => (
              <li key={href}>
                <Link href={href} className="inline-flex min-h-6 items-center text-accent hover:underline">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
        <div className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold">Sources</h3>
          <ul className="flex flex-col gap-1 text-sm">
            {sources.map(({ title, section, url }) => (
              <li key={`${url} ${section}`}>
                <a
                  href={url}
                  target="_blank"
                  rel="noopener noreferrer"
                  className="text-accent underline decoration-accent/40 underline-offset-[3px] hover:decoration-accent"
                >
                  {title}
                  <span className="sr-only"> (opens in a new tab)</span>
                </a>
                <span className="text-ink-3">, {section}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
