"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { EmptyState } from "@/components/ui/state";
import type { InterviewEntry } from "@/lib/interviews/session-view";
import { InterviewCard } from "./interview-card";
import { KIND_NAMES, KINDS } from "./names";

const FILTER = {
  q: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(KINDS),
  state: parseAsStringLiteral(["new", "open", "held"]),
};
const STATE_NAMES = { new: "Not held yet", open: "Under way", held: "Held" } as const;

interface InterviewListProps {
  readonly entries: readonly InterviewEntry[];
  readonly level: InterviewEntry["levels"][number];
}

/** All interviews by kind. What is looked for is kept in the address. */
export function InterviewList({ entries, level }: InterviewListProps) {
  const [filter, setFilter] = useQueryStates(FILTER);
  const hydrated = useHydrated();
  const shown = entries.filter((entry) => fits(entry, filter));
  return (
    <section aria-labelledby="all-interviews" className="flex flex-col gap-5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="all-interviews" className="text-lg font-semibold tracking-tight">
          All interviews
        </h2>
        <p role="status" className="text-xs text-ink-3">
          {shown.length === entries.length ? entries.length : `${shown.length} of ${entries.length}`} shown
        </p>
      </div>
      <search className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,2fr)_repeat(2,minmax(0,1fr))]">
        <Input
          type="search"
          aria-label="Search interviews"
          placeholder="Words of the question"
          value={filter.q}
          readOnly={!hydrated}
          maxLength={100}
          onChange={(event) => void setFilter({ q: event.target.value || null })}
          className="col-span-2 sm:col-span-1"
        />
        <Select
          aria-label="Kind"
          value={filter.kind ?? ""}
          onChange={(event) =>
            void setFilter({ kind: KINDS.find((kind) => kind === event.target.value) ?? null })
          }
        >
          <option value="">Every kind</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_NAMES[kind]}
            </option>
          ))}
        </Select>
        <Select
          aria-label="State"
          value={filter.state ?? ""}
          onChange={(event) => {
            const { value } = event.target;
            void setFilter({ state: value === "new" || value === "open" || value === "held" ? value : null });
          }}
        >
          <option value="">Held or not</option>
          {Object.entries(STATE_NAMES).map(([state, label]) => (
            <option key={state} value={state}>
              {label}
            </option>
          ))}
        </Select>
      </search>
      {shown.length === 0 ? (
        <EmptyState
          title="No interview is like that"
          className="rounded-md border border-dashed border-line"
          action={<Button onClick={() => void setFilter(null)}>Show all {entries.length}</Button>}
        >
          The search looks into titles and summaries.
        </EmptyState>
      ) : (
        KINDS.map((kind) => (
          <Group
            key={kind}
            kind={kind}
            entries={shown.filter((entry) => entry.kind === kind)}
            level={level}
          />
        ))
      )}
    </section>
  );
}

interface Wishes {
  readonly q: string;
  readonly kind: InterviewEntry["kind"] | null;
  readonly state: keyof typeof STATE_NAMES | null;
}

function fits({ title, summary, kind, open, finished }: InterviewEntry, wishes: Wishes): boolean {
  const text = `${title} ${summary}`.toLowerCase();
  const isInState = {
    new: open === null && finished === 0,
    open: open !== null,
    held: finished > 0,
  };
  return (
    (wishes.kind === null || wishes.kind === kind) &&
    (wishes.state === null || isInState[wishes.state]) &&
    wishes.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

function Group({ kind, entries, level }: InterviewListProps & { readonly kind: InterviewEntry["kind"] }) {
  if (entries.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm font-medium text-ink-2">
        {KIND_NAMES[kind]} <span className="font-normal text-ink-3">{entries.length}</span>
      </p>
      <ul className="grid gap-4 md:grid-cols-2">
        {entries.map((entry) => (
          <li key={entry.id} className="grid min-w-0">
            <InterviewCard entry={entry} level={level} />
          </li>
        ))}
      </ul>
    </div>
  );
}
