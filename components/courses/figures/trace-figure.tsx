"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import type { RecordedSpan, Recording } from "@/lib/content/recordings";
import { FigureFrame, TextAlternative } from "./figure-frame";
import { OriginNote } from "./origin-note";
import { formatMicros } from "./times";
import { Waterfall } from "./waterfall";
import { waterfallRows, type WaterfallRow } from "./waterfall-shape";

/** One recorded trace to step through: what each span did itself, and what it waited for. */
export function TraceFigure({
  recording: { trace, origin },
}: {
  readonly recording: Recording<"trace-waterfall">;
}) {
  const rows = useMemo(() => waterfallRows(trace), [trace]);
  const [selected, setSelected] = useState(0);
  const total = trace.spans[0]?.durationMicros ?? 1;
  const row = rows[selected];
  return (
    <FigureFrame
      title="One checkout, span by span"
      note={
        <>
          <Badge>{rows.length} spans</Badge>
          <Badge>{formatMicros(total)}</Badge>
        </>
      }
      actions={
        <>
          <Button
            variant="quiet"
            size="sm"
            disabled={selected === 0}
            onClick={() => setSelected(selected - 1)}
          >
            <ArrowUp aria-hidden /> Back
          </Button>
          <Button size="sm" disabled={selected === rows.length - 1} onClick={() => setSelected(selected + 1)}>
            Step <ArrowDown aria-hidden />
          </Button>
        </>
      }
      caption={<OriginNote origin={origin} />}
    >
      <Waterfall rows={rows} totalMicros={total} selected={selected} onSelect={setSelected} />
      <p className="px-4 pb-2 text-2xs text-ink-3">
        Solid: the span&apos;s own time. Pale: a child covers it. Bold: on the critical path.
      </p>
      {row ? <SpanDetail row={row} rows={rows} /> : null}
      <TextAlternative label="The trace as a table">
        <Table label="Spans of the trace" className="text-xs">
          <thead>
            <tr>
              <Th>Span</Th>
              <Th>Kind</Th>
              <Th className="text-right">Start</Th>
              <Th className="text-right">Duration</Th>
              <Th className="text-right">Own time</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ span, depth, selfMicros }) => (
              <tr key={span.id}>
                <Td className="h-7">
                  {"· ".repeat(depth)}
                  {span.service} {span.name}
                </Td>
                <Td className="h-7">{span.kind}</Td>
                <Td className="h-7 text-right tabular-nums">{formatMicros(span.startMicros)}</Td>
                <Td className="h-7 text-right tabular-nums">{formatMicros(span.durationMicros)}</Td>
                <Td className="h-7 text-right tabular-nums">{formatMicros(selfMicros)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TextAlternative>
    </FigureFrame>
  );
}

function SpanDetail({ row, rows }: { readonly row: WaterfallRow; readonly rows: readonly WaterfallRow[] }) {
  const { span, selfMicros } = row;
  return (
    <div
      aria-live="polite"
      className="grid gap-x-8 gap-y-3 border-t border-line-soft px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]"
    >
      <div>
        <p className="font-medium">
          {span.service} {span.name} <span className="font-normal text-ink-3">{span.kind.toUpperCase()}</span>
        </p>
        <p className="mt-1 text-ink-2">
          {formatMicros(span.durationMicros)} long, {formatMicros(selfMicros)} of it its own.{" "}
          {waitedFor(span, rows)}
        </p>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 self-start font-mono text-xs">
        {Object.entries(span.attributes).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{String(value)}</dd>
          </div>
        ))}
        {Object.keys(span.attributes).length === 0 ? (
          <dd className="col-span-2 text-ink-3">no attributes</dd>
        ) : null}
      </dl>
    </div>
  );
}

/** In words: the child that took most of the span's time. */
function waitedFor(span: RecordedSpan, rows: readonly WaterfallRow[]): string {
  const children = rows.filter((row) => row.span.parent === span.id);
  const longest = children.reduce<WaterfallRow | null>(
    (most, row) => (most && most.span.durationMicros >= row.span.durationMicros ? most : row),
    null,
  );
  if (!longest)
    return span.kind === "client" || span.kind === "producer"
      ? "It waited for an answer; what happened there is in no span."
      : "It has no children: this is where the work was done.";
  const { service, name, durationMicros } = longest.span;
  const others = children.length > 1 ? `, the longest of ${children.length} children` : "";
  return `It waited ${formatMicros(durationMicros)} for ${service} ${name}${others}.`;
}
