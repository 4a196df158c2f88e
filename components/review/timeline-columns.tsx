import { Brain, Flag, Send, Zap } from "lucide-react";
import Link from "next/link";
import { PinIcon } from "@/components/notebook/pin-icon";
import { timeOfDay } from "@/components/runs/format";
import { cn } from "@/components/ui/class-names";
import type { TimelineEntry, TimelineRow } from "./timeline";

interface TimelineColumnsProps {
  readonly rows: readonly TimelineRow[];
  readonly epochMs: number;
  /** Base of the links into the war room; null when the run cannot be opened. */
  readonly href: string | null;
  readonly yourName: string;
}

/** Two paths through one run: left the learner's, right the expert's, the run's clock between them. */
export function TimelineColumns({ rows, epochMs, href, yourName }: TimelineColumnsProps) {
  return (
    <div className="px-3 pb-3">
      <div
        aria-hidden
        className="grid grid-cols-[56px_minmax(0,1fr)] gap-x-4 pb-2 text-xs text-ink-3 md:grid-cols-[minmax(0,1fr)_56px_minmax(0,1fr)]"
      >
        <span className="hidden text-right md:block">{yourName}</span>
        <span className="md:text-center">Time</span>
        <span className="max-md:hidden">The expert</span>
      </div>
      <ol className="flex flex-col">
        {rows.map((row) => (
          <li
            key={row.atMicros}
            className="grid grid-cols-[56px_minmax(0,1fr)] items-start gap-x-4 gap-y-2 border-t border-line-soft py-2.5 md:grid-cols-[minmax(0,1fr)_56px_minmax(0,1fr)]"
          >
            <time className="row-span-3 pt-0.5 font-mono text-xs text-ink-3 md:order-2 md:row-span-1 md:text-center">
              {timeOfDay(epochMs, row.atMicros, "minute")}
            </time>
            <Side
              mirrored
              className="md:order-1 md:items-end md:text-right"
              label={yourName}
              entries={row.you}
              href={href}
            />
            <Side className="md:order-3" label="The expert" entries={row.expert} href={href} />
            {row.moments.map(({ tone, text }) => (
              <p
                key={text}
                className={cn(
                  "col-start-2 flex items-center gap-2 text-xs font-medium md:order-4 md:col-span-3 md:col-start-1 md:justify-center",
                  tone === "error" ? "text-error" : "text-recovery",
                )}
              >
                <Flag aria-hidden className="size-3.5" />
                {text}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface SideProps {
  /** Reads towards the middle. */
  readonly mirrored?: boolean;
  readonly className: string;
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
  readonly href: string | null;
}

function Side({ mirrored = false, className, label, entries, href }: SideProps) {
  if (entries.length === 0) return <div className={cn("max-md:hidden", className)} />;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <span className="text-2xs text-ink-3 md:sr-only">{label}</span>
      {entries.map((entry) => (
        <div key={`${entry.kind} ${entry.atMicros} ${entry.text}`} className="max-w-full text-sm">
          {entry.step ? <span className="block text-2xs text-ink-3">{entry.step}</span> : null}
          <span
            className={cn("inline-flex max-w-full items-start gap-1.5", mirrored && "md:flex-row-reverse")}
          >
            <EntryIcon kind={entry.kind} />
            {entry.search && href ? (
              <Link
                href={`${href}${entry.search}`}
                className="min-w-0 break-words hover:text-accent hover:underline"
              >
                {entry.text}
              </Link>
            ) : (
              <span className="min-w-0 break-words">{entry.text}</span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}

const OWN_ICONS = { hypothesis: Brain, thought: Brain, action: Zap, submitted: Send } as const;

function EntryIcon({ kind }: { readonly kind: TimelineEntry["kind"] }) {
  if (kind === "hypothesis" || kind === "thought" || kind === "action" || kind === "submitted") {
    const Icon = OWN_ICONS[kind];
    return (
      <Icon
        aria-hidden
        className={cn("mt-0.5 size-3.5 shrink-0", kind === "action" ? "text-accent" : "text-ink-3")}
      />
    );
  }
  return <PinIcon kind={kind} className="mt-0.5" />;
}
