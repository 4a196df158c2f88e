"use client";
import { CircleX } from "lucide-react";
import type { KeyboardEvent } from "react";
import { cn } from "@/components/ui/class-names";
import { lookOf } from "./service-look";
import { ServiceName } from "./service-name";
import { formatMicros } from "./times";
import type { WaterfallRow } from "./waterfall-shape";

interface WaterfallProps {
  readonly rows: readonly WaterfallRow[];
  readonly totalMicros: number;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

const INDENT = [
  "",
  "pl-1 sm:pl-3",
  "pl-2 sm:pl-6",
  "pl-3 sm:pl-9",
  "pl-4 sm:pl-12",
  "pl-5 sm:pl-[60px]",
  "pl-6 sm:pl-[72px]",
] as const;

/** A trace as rows of bars: solid where the span worked or waited itself, pale where a child did. Arrow keys move. */
export function Waterfall({ rows, totalMicros, selected, onSelect }: WaterfallProps) {
  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(rows.length - 1, Math.max(0, selected + step));
    onSelect(next);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  }
  return (
    <div className="py-2">
      <Scale totalMicros={totalMicros} />
      {/* The buttons inside are the controls; the list only hears their arrow keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul aria-label="Spans" onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          <li key={row.span.id}>
            <Row
              row={row}
              totalMicros={totalMicros}
              selected={index === selected}
              onSelect={() => onSelect(index)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Scale({ totalMicros }: { readonly totalMicros: number }) {
  return (
    <div
      aria-hidden
      className="grid grid-cols-[minmax(0,54%)_minmax(0,1fr)] sm:grid-cols-[minmax(0,44%)_minmax(0,1fr)] px-4 pb-1 text-2xs text-ink-3 tabular-nums"
    >
      <span />
      <span className="flex justify-between">
        <span>0</span>
        <span>{formatMicros(totalMicros / 2)}</span>
        <span>{formatMicros(totalMicros)}</span>
      </span>
    </div>
  );
}

interface RowProps {
  readonly row: WaterfallRow;
  readonly totalMicros: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function Row({ row: { span, depth, own, selfMicros, critical }, totalMicros, selected, onSelect }: RowProps) {
  const look = lookOf(span.service);
  const place = { x: span.startMicros, width: Math.max(span.durationMicros, totalMicros / 250) };
  const label = `${span.service}, ${span.name}, ${span.kind}${span.failed ? ", failed" : ""}: starts at ${formatMicros(span.startMicros)}, lasts ${formatMicros(span.durationMicros)}, of it ${formatMicros(selfMicros)} its own`;
  return (
    <button
      type="button"
      aria-pressed={selected}
      aria-label={label}
      onClick={onSelect}
      className={cn(
        "grid min-h-7 w-full grid-cols-[minmax(0,54%)_minmax(0,1fr)] sm:grid-cols-[minmax(0,44%)_minmax(0,1fr)] items-center px-4 text-left text-xs hover:bg-accent-soft focus-visible:-outline-offset-2",
        selected && "bg-accent-soft",
      )}
    >
      <span
        className={cn("flex min-w-0 items-center gap-1.5 pr-3", INDENT[Math.min(depth, INDENT.length - 1)])}
      >
        <span className={cn("truncate", critical ? "font-medium text-ink" : "text-ink-2")}>
          <ServiceName service={span.service} className="mr-1 inline-flex" /> {span.name}
        </span>
        {span.failed ? <CircleX className="size-3.5 shrink-0 text-error" /> : null}
      </span>
      <span className="relative block">
        <svg
          viewBox={`0 0 ${totalMicros} 10`}
          preserveAspectRatio="none"
          className="block h-3 w-full overflow-visible"
        >
          <rect {...place} y={1} height={8} className={cn(look.fill, "opacity-30")} />
          {own.map(([from, to]) => (
            <rect
              key={from}
              x={from}
              width={Math.max(to - from, totalMicros / 400)}
              y={1}
              height={8}
              className={span.failed ? "fill-error" : look.fill}
            />
          ))}
        </svg>
      </span>
    </button>
  );
}
