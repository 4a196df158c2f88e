import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { PinIcon } from "@/components/notebook/pin-icon";
import { pinSearch } from "@/components/notebook/pin-search";
import { timeOfDay } from "@/components/runs/format";
import type { ReviewView } from "@/lib/runs/schema";

/** Where this very run shows the cause: each piece opens in the war room at its moment. */
export function EvidenceList({ view, epochMs }: { readonly view: ReviewView; readonly epochMs: number }) {
  const { run, review } = view;
  return (
    <ol className="flex flex-col divide-y divide-line-soft">
      {review.evidence.map(({ title, explanation, ref, atMicros }) => (
        <li key={`${title} ${atMicros}`} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
          <div className="flex items-center gap-2 text-sm">
            <PinIcon kind={ref.kind} />
            <h4 className="min-w-0 flex-1 font-medium">
              {run.archived ? (
                title
              ) : (
                <Link
                  href={`/runs/${run.id}${pinSearch(ref, { atMicros, clockMicros: run.clockMicros })}`}
                  className="hover:text-accent hover:underline"
                >
                  {title}
                  <ArrowUpRight
                    aria-label="opens in the war room"
                    className="ml-1 inline size-3.5 text-ink-3"
                  />
                </Link>
              )}
            </h4>
            <span className="font-mono text-xs text-ink-3">{timeOfDay(epochMs, atMicros)}</span>
          </div>
          <p className="text-sm text-ink-2">{explanation}</p>
        </li>
      ))}
    </ol>
  );
}
