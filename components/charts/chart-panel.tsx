"use client";
import { ChartLine, Table2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { useNear } from "./use-near";
import { ChartTable, type TableData } from "./chart-table";

interface ChartPanelProps {
  /** The level of its heading. */
  readonly as?: "h2" | "h3";
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Computed only when the table is shown. */
  readonly table: () => TableData;
  /** Set when there is nothing to draw: why, in one sentence. */
  readonly empty?: string | null;
  readonly className?: string;
  readonly bodyClassName?: string;
  readonly children: ReactNode;
}

/** A panel with a chart, and the same figures as a table one button away. */
export function ChartPanel({
  as: Heading = "h3",
  title,
  note,
  actions,
  table,
  empty,
  className,
  bodyClassName,
  children,
}: ChartPanelProps) {
  const [isTable, setIsTable] = useState(false);
  const [body, isNear] = useNear<HTMLDivElement>();
  return (
    <Card className={cn("flex min-h-0 flex-col", className)}>
      <div className="flex min-h-10 items-center gap-2 pr-1.5 pl-3">
        <Heading className="text-xs font-medium whitespace-nowrap text-ink-2">{title}</Heading>
        <span className="min-w-0 flex-1 truncate text-xs text-ink-3">{note}</span>
        {actions}
        <Button
          variant="quiet"
          size="icon"
          className="size-7"
          aria-pressed={isTable}
          aria-label={isTable ? "Show as chart" : "Show as table"}
          title={isTable ? "Show as chart" : "Show as table"}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? <ChartLine aria-hidden /> : <Table2 aria-hidden />}
        </Button>
      </div>
      <div ref={body} className={cn("min-h-0 flex-1 px-1 pb-1.5", bodyClassName)}>
        {isTable ? (
          <ChartTable label={`${typeof title === "string" ? title : "Chart"} as a table`} data={table()} />
        ) : empty ? (
          <p className="grid h-full place-items-center px-6 text-center text-xs text-ink-3">{empty}</p>
        ) : isNear ? (
          children
        ) : null}
      </div>
    </Card>
  );
}
