"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import type { InterviewEntry } from "@/lib/interviews/session-view";
import { newKey } from "@/lib/new-key";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import { KIND_NAMES, LEVEL_NAMES } from "./names";

interface InterviewCardProps {
  readonly entry: InterviewEntry;
  /** The level at which the reader practised last. */
  readonly level: InterviewEntry["levels"][number];
}

/** One interview: what is asked, how long it takes, and the way in. A double click begins one. */
export function InterviewCard({ entry, level: usual }: InterviewCardProps) {
  const { id, title, summary, kind, minutes, levels, open, finished } = entry;
  const titleId = useId();
  const hydrated = useHydrated();
  const [level, setLevel] = useState(levels.includes(usual) ? usual : (levels[0] ?? usual));
  const key = useRef<string | null>(null);
  const router = useRouter();
  const api = useTRPC();
  const start = useMutation(
    api.interviews.start.mutationOptions({
      ...untilAnswered(`interview ${id}`),
      onSuccess: ({ sessionId }) => router.push(`/interview/${sessionId}`),
    }),
  );
  const isBusy = start.isPending || start.isSuccess;
  return (
    <article
      aria-labelledby={titleId}
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line-soft bg-surface p-4"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone="accent">{KIND_NAMES[kind]}</Badge>
        <Badge>{minutes} min</Badge>
        <span className="ml-auto text-xs text-ink-3">
          {finished === 0 ? "not held yet" : `held ${finished === 1 ? "once" : `${finished} times`}`}
        </span>
      </div>
      <h3 id={titleId} className="text-lg font-semibold tracking-tight text-balance">
        {title}
      </h3>
      <p className="text-sm text-ink-2">{summary}</p>
      <div className="mt-auto flex flex-wrap items-center gap-2 border-t border-line-soft pt-3">
        <Select
          aria-label={`Level of ${title}`}
          value={level}
          disabled={!hydrated || isBusy}
          className="w-auto"
          onChange={(event) => {
            setLevel(levels.find((one) => one === event.target.value) ?? level);
            key.current = null;
          }}
        >
          {levels.map((one) => (
            <option key={one} value={one}>
              {LEVEL_NAMES[one]} level
            </option>
          ))}
        </Select>
        <Button
          variant={open ? "secondary" : "primary"}
          disabled={!hydrated || isBusy}
          onClick={() => {
            // One key for one intention: a retry after a lost answer finds the interview that began.
            key.current ??= newKey();
            start.mutate({ interviewId: id, level, key: key.current });
          }}
        >
          {isBusy ? "Opening the door…" : open ? "Begin anew" : "Begin"}
          <span className="sr-only"> {title}</span>
        </Button>
        {open ? (
          <Button asChild variant="primary">
            <Link href={`/interview/${open.sessionId}`}>
              Continue ({LEVEL_NAMES[open.level].toLowerCase()})<span className="sr-only"> {title}</span>
            </Link>
          </Button>
        ) : null}
      </div>
      {start.isError ? (
        <p role="alert" className="text-sm text-error">
          {failureOf(start.error).message}
        </p>
      ) : null}
    </article>
  );
}
