import Link from "next/link";
import type { QuizResult } from "@/lib/quizzes/schema";
import { formatPoints } from "./format";

/** An exam's points by module, so that it is seen what to read again, and the time that it took. */
export function ExamModules({ exam }: { readonly exam: NonNullable<QuizResult["exam"]> }) {
  const { modules, minutes, ofMinutes } = exam;
  return (
    <section aria-labelledby="by-module">
      <h2 id="by-module" className="text-lg font-semibold tracking-tight">
        Module by module
      </h2>
      <p className="mt-1 mb-3 text-sm text-ink-3">
        Took {minutes < 1 ? "less than a minute" : minutes === 1 ? "1 minute" : `${minutes} minutes`}
        {ofMinutes === null ? ", without a clock." : ` of ${ofMinutes}.`}
      </p>
      <ul className="grid gap-2">
        {modules.map(({ title, href, points, of }) => (
          <li key={href} className="grid grid-cols-[minmax(0,1fr)_4rem_auto] items-center gap-3 text-sm">
            <Link href={href} className="min-w-0 py-1 hover:text-accent hover:underline">
              {title}
            </Link>
            <span aria-hidden className="h-2 overflow-hidden rounded-full bg-line-soft">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${(100 * points) / of}%` }}
              />
            </span>
            <span className="text-right text-ink-2 tabular-nums">
              {formatPoints(points)} of {of}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
