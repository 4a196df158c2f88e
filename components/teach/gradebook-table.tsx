"use client";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { Table, Td, Th } from "@/components/ui/table";
import type { GradeCell, Gradebook } from "@/lib/cohorts/schema";
import { CellStatus, percentText } from "./cell-status";
import { columnSummary, isSortedBy, nextSorting, sortedRows, type Sorting } from "./gradebook-view";

/** Learners by assignments. The names stay in sight while the rest scrolls. */
export function GradebookTable({ book }: { readonly book: Gradebook }) {
  const [sorting, setSorting] = useState<Sorting>({ column: "name", descending: false });
  const sort = (column: Sorting["column"]) => setSorting((known) => nextSorting(known, column));
  return (
    <Table label={`Gradebook of ${book.cohort.name}`}>
      <caption className="sr-only">
        One row a learner, one column an assignment: its status, its grade in percent and what stands behind
        it.
      </caption>
      <thead>
        <tr>
          <SortableTh sorting={sorting} column="name" onSort={sort} className={STICKY}>
            Learner
          </SortableTh>
          {book.assignments.map(({ id, title }) => (
            <SortableTh key={id} sorting={sorting} column={{ assignmentId: id }} onSort={sort}>
              {title}
            </SortableTh>
          ))}
        </tr>
      </thead>
      <tbody>
        {sortedRows(book.rows, sorting).map(({ userId, name, email, cells }) => (
          <tr key={userId} className="group">
            <th
              scope="row"
              className={cn(
                STICKY,
                "border-b border-line-soft px-3 py-2 text-left font-normal group-hover:bg-raised",
              )}
            >
              <Link
                href={`/teach/cohorts/${book.cohort.id}/learners/${userId}`}
                className="block max-w-52 truncate font-medium hover:text-accent hover:underline"
              >
                {name}
              </Link>
              <span className="block max-w-52 truncate text-xs text-ink-3">{email}</span>
            </th>
            {cells.map((cell) => (
              <Cell key={cell.assignmentId} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={cn(STICKY, "px-3 py-2 text-left text-xs font-normal text-ink-3")}>
            All
          </th>
          {book.assignments.map(({ id }) => (
            <Summary key={id} book={book} assignmentId={id} />
          ))}
        </tr>
      </tfoot>
    </Table>
  );
}

const STICKY = "sticky left-0 z-10 bg-surface";

function Cell({ cell }: { readonly cell: GradeCell }) {
  const content = (
    <>
      <span className="flex max-w-64 items-baseline justify-between gap-4">
        <CellStatus cell={cell} />
        <span className="font-mono">{percentText(cell.percent)}</span>
      </span>
      <span className="block text-xs text-ink-3">{cell.detail}</span>
    </>
  );
  const finished = cell.status === "done" || cell.status === "late";
  return (
    <Td className="min-w-48 py-2 align-top group-hover:bg-raised">
      {cell.runId ? (
        <Link
          href={finished ? `/runs/${cell.runId}/review` : `/runs/${cell.runId}`}
          className="block rounded-sm hover:underline"
        >
          {content}
        </Link>
      ) : (
        content
      )}
    </Td>
  );
}

function Summary({ book, assignmentId }: { readonly book: Gradebook; readonly assignmentId: string }) {
  const { done, late, learners, meanPercent } = columnSummary(book, assignmentId);
  return (
    <td className="px-3 py-2 text-xs text-ink-3">
      <span className="flex max-w-64 justify-between gap-4">
        <span>
          {done} of {learners} done{late > 0 ? `, ${late} late` : ""}
        </span>
        <span className="font-mono">{meanPercent === null ? "" : `mean ${percentText(meanPercent)}`}</span>
      </span>
    </td>
  );
}

interface SortableThProps {
  readonly sorting: Sorting;
  readonly column: Sorting["column"];
  readonly onSort: (column: Sorting["column"]) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

function SortableTh({ sorting, column, onSort, className, children }: SortableThProps) {
  const active = isSortedBy(sorting, column);
  const Icon = active ? (sorting.descending ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <Th
      aria-sort={active ? (sorting.descending ? "descending" : "ascending") : "none"}
      className={cn("py-0", className)}
    >
      <button
        type="button"
        onClick={() => onSort(column)}
        className={cn(
          "inline-flex min-h-9 items-center gap-1.5 rounded-sm text-left hover:text-ink",
          active && "font-medium text-ink",
        )}
      >
        {children}
        <Icon aria-hidden className={cn("size-3 shrink-0", !active && "opacity-50")} />
      </button>
    </Th>
  );
}
