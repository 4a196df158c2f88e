"use client";
import { memo, useMemo } from "react";
import { Meter } from "@/components/charts/meter";
import { Sparkline } from "@/components/charts/sparkline";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Table, Td, Th } from "@/components/ui/table";
import { formatCount, formatRate, formatSeconds, formatShare } from "../format";
import { serviceRows, type ServiceRow } from "../service-rows";
import type { PanelData } from "../use-panel-data";
import { useWarRoom } from "../war-room-context";
import { SpanControl } from "../span-control";
import { SamplingNote } from "./sampling-note";

const NUMBER = "px-2.5 text-right font-mono text-xs";
const HEAD = "px-2.5 text-right";

interface ServicesTableProps {
  readonly data: PanelData;
  readonly selected: string;
}

/** RED by component and its tightest resource. Choosing a row points the panels below at it. */
export function ServicesTable({ data, selected }: ServicesTableProps) {
  const { brief, setComponent } = useWarRoom();
  const { view, buckets } = data;
  const rows = useMemo(() => serviceRows(brief, buckets, view), [brief, buckets, view]);
  return (
    <Card>
      <CardHeader
        title="Services"
        note={
          <>
            figures of the last minute · <SamplingNote />
          </>
        }
        actions={<SpanControl />}
      />
      <Table label="Services: rate, errors, duration and tightest resource" className="text-sm [&_td]:h-8">
        <thead>
          <tr>
            <Th>Service</Th>
            <Th className={HEAD}>Rate</Th>
            <Th className="relative">
              <span className="sr-only">Rate over time</span>
            </Th>
            <Th className={HEAD}>Errors</Th>
            <Th className="relative">
              <span className="sr-only">Errors over time</span>
            </Th>
            <Th className={HEAD}>p50</Th>
            <Th className={HEAD}>p99</Th>
            <Th className="relative">
              <span className="sr-only">p99 over time</span>
            </Th>
            <Th className="border-l border-l-line-soft">Tightest resource</Th>
            <Th>Use</Th>
            <Th className={HEAD}>Waiting</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.component.id}
              row={row}
              isSelected={row.component.id === selected}
              onSelect={setComponent}
            />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

interface RowProps {
  readonly row: ServiceRow;
  readonly isSelected: boolean;
  readonly onSelect: (component: string) => void;
}

const Row = memo(function Row({ row, isSelected, onSelect }: RowProps) {
  const { component, now, tightest, isFailing, isSlow } = row;
  return (
    <tr
      className={cn(
        "cursor-pointer hover:bg-raised/60 last:[&>td]:border-b-0",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
      onClick={() => onSelect(component.id)}
    >
      <Td className="px-2.5">
        <button
          type="button"
          aria-pressed={isSelected}
          className="flex min-h-6 items-center gap-2 rounded-sm"
          onClick={() => onSelect(component.id)}
        >
          <span
            aria-hidden
            className="size-2 rounded-[3px]"
            style={{ background: `var(--s${component.color})` }}
          />
          {component.label}
        </button>
      </Td>
      <Td className={NUMBER}>{formatRate(now.rate)}</Td>
      <Td className="w-20 px-2">
        <Sparkline values={row.rates} />
      </Td>
      <Td className={cn(NUMBER, isFailing && "text-error")}>{formatShare(now.errors)}</Td>
      <Td className="w-20 px-2">
        <Sparkline
          values={row.errors}
          top={Math.max(0.05, ...row.errors.map((share) => share ?? 0))}
          color={isFailing ? "var(--error)" : "var(--ink-3)"}
        />
      </Td>
      <Td className={NUMBER}>{formatSeconds(now.p50)}</Td>
      <Td className={cn(NUMBER, isSlow && "text-saturation")}>{formatSeconds(now.p99)}</Td>
      <Td className="w-20 px-2">
        <Sparkline values={row.p99s} color={isSlow ? "var(--saturation)" : "var(--ink-3)"} />
      </Td>
      {tightest ? (
        <>
          <Td className="border-l border-l-line-soft px-2.5 text-xs text-ink-3">{tightest.resource.label}</Td>
          <Td className="px-2.5">
            <span className="flex items-center gap-2 font-mono text-xs">
              <Meter share={tightest.cell.utilization ?? 0} isHot={tightest.isHot} />
              {formatShare(tightest.cell.utilization, 0)}
            </span>
          </Td>
          <Td className={cn(NUMBER, tightest.isHot && (tightest.cell.queue ?? 0) >= 1 && "text-saturation")}>
            {formatCount(tightest.cell.queue)}
          </Td>
        </>
      ) : (
        <Td colSpan={3} className="border-l border-l-line-soft px-2.5 text-xs text-ink-3">
          none measured
        </Td>
      )}
    </tr>
  );
});
