"use client";
import { ChevronDown, ChevronRight, CircleX } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { cn } from "@/components/ui/class-names";
import { formatSeconds } from "../format";
import { useServiceColors } from "../use-service-colors";
import { useVirtualRows } from "../use-virtual-rows";
import { faultOf, type Waterfall, type WaterfallRow } from "./waterfall";

interface WaterfallChartProps {
  readonly waterfall: Waterfall;
  readonly collapsed: ReadonlySet<string>;
  readonly selected: string | null;
  readonly onSelect: (spanId: string) => void;
  readonly onToggle: (spanId: string) => void;
}

const ROW_PX = 26;
const SECOND = 1_000_000;
const GRID = "grid grid-cols-[minmax(150px,40%)_minmax(0,1fr)]";
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Spans under each other, to scale. A tree for the keyboard: up and down move, left and right fold, Enter shows the span. */
export function WaterfallChart({ waterfall, collapsed, selected, onSelect, onToggle }: WaterfallChartProps) {
  const { rows, durationMicros } = waterfall;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows({ count: rows.length, scroller, rowPx: ROW_PX });
  const at = rows.findIndex(({ span }) => span.spanId === selected);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at >= 0) scrollToIndex(at, { align: "auto" });
  }, [at, scrollToIndex]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    const go = (index: number) => {
      const next = rows[Math.min(rows.length - 1, Math.max(0, index))];
      if (next) onSelect(next.span.spanId);
    };
    if (event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(rows.length - 1);
    else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && row && row.childCount > 0) {
      if (collapsed.has(row.span.spanId) === (event.key === "ArrowRight")) onToggle(row.span.spanId);
    } else return;
    event.preventDefault();
  };

  return (
    <div className="flex min-h-32 flex-1 flex-col">
      <div aria-hidden className={cn(GRID, "border-b border-line-soft text-2xs text-ink-3")}>
        <span className="px-3 py-1">Span</span>
        <span className="relative mx-2">
          {TICKS.map((share) => (
            <span
              key={share}
              className={cn(
                "absolute top-1",
                share === 1 ? "right-0" : share === 0 ? "" : "-translate-x-1/2",
              )}
              style={share === 1 ? {} : { left: percent(share) }}
            >
              {share === 0 ? "0" : formatSeconds((share * durationMicros) / SECOND)}
            </span>
          ))}
        </span>
      </div>
      <div
        ref={scroller}
        role="tree"
        aria-label="Spans of the trace"
        tabIndex={0}
        aria-activedescendant={at >= 0 ? `span-${rows[at]?.span.spanId}` : undefined}
        className="scroll-thin min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2"
        onKeyDown={onKeyDown}
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={row.span.spanId}
                className="absolute inset-x-0"
                style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
              >
                <Row
                  row={row}
                  isSelected={row.span.spanId === selected}
                  isCollapsed={collapsed.has(row.span.spanId)}
                  onSelect={onSelect}
                  onToggle={onToggle}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: WaterfallRow;
  readonly isSelected: boolean;
  readonly isCollapsed: boolean;
  readonly onSelect: (spanId: string) => void;
  readonly onToggle: (spanId: string) => void;
}

function Row({ row, isSelected, isCollapsed, onSelect, onToggle }: RowProps) {
  const { span, depth, childCount } = row;
  const colorOf = useServiceColors();
  const fault = faultOf(span);
  const Fold = isCollapsed ? ChevronRight : ChevronDown;
  return (
    // Keys are the tree's: it owns the focus and names the active row.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={`span-${span.spanId}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-selected={isSelected}
      {...(childCount > 0 ? { "aria-expanded": !isCollapsed } : {})}
      onClick={() => onSelect(span.spanId)}
      className={cn(
        GRID,
        "h-full cursor-pointer items-center text-xs hover:bg-raised/60",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <span
        className="flex min-w-0 items-center gap-1 pr-2 [--indent:5px] sm:[--indent:12px]"
        style={{ paddingLeft: `calc(4px + ${Math.min(depth, 12)} * var(--indent))` }}
      >
        {childCount > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={isCollapsed ? `Show ${childCount} children` : `Hide ${childCount} children`}
            className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-3 hover:text-ink"
            onClick={(event) => {
              event.stopPropagation();
              onToggle(span.spanId);
            }}
          >
            <Fold aria-hidden className="size-3.5" />
          </button>
        ) : (
          <span className="size-6 shrink-0" />
        )}
        <span
          aria-hidden
          className="size-2 shrink-0 rounded-[3px]"
          style={{ background: colorOf(span.service) }}
        />
        <span className="truncate" title={`${span.service} ${span.name}`}>
          {span.service} <span className="text-ink-3">{span.name}</span>
        </span>
        {fault ? <CircleX aria-label="error" className="ml-auto size-3.5 shrink-0 text-error" /> : null}
      </span>
      <Bar row={row} fault={fault} color={colorOf(span.service)} />
    </div>
  );
}

/** From this share of the trace on, a bar has room for its own label. */
const WIDE = 0.3;

/** The span to scale, its length beside or inside it, and below it the stretches in which the whole trace waited for it. */
function Bar({
  row,
  fault,
  color,
}: {
  readonly row: WaterfallRow;
  readonly fault: string | null;
  readonly color: string;
}) {
  const right = row.left + row.width;
  const text = `${formatSeconds(row.durationMicros / SECOND)}${row.isOpen ? ", open" : ""}${fault && fault !== "error" ? ` · ${fault}` : ""}`;
  const place = right < 0.7 ? "after" : row.width >= WIDE ? "inside" : "before";
  return (
    <span className="relative mx-2 block h-full">
      <span
        className={cn(
          "absolute top-1 h-3.5 min-w-0.5 rounded-[3px]",
          row.isOpen && "rounded-r-none opacity-70",
        )}
        style={{ left: percent(row.left), width: percent(row.width), background: color }}
      />
      {fault ? (
        <span
          className="absolute top-0.5 h-4.5 w-0.5 rounded-full bg-error"
          style={{ left: `calc(${percent(right)} - 1px)` }}
        />
      ) : null}
      {row.criticalSegments.map(({ left, width }) => (
        <span
          key={left}
          className="absolute bottom-0.5 h-[1.6px] min-w-px bg-ink"
          style={{ left: percent(left), width: percent(width) }}
        />
      ))}
      <span
        className={cn(
          "absolute top-1 px-1.5 font-mono text-[10.5px] leading-3.5 whitespace-nowrap",
          fault ? "text-error" : "text-ink-3",
          place === "inside" && "mr-1 rounded-[3px] bg-surface px-1",
        )}
        style={
          place === "after"
            ? { left: percent(right) }
            : { right: percent(1 - (place === "inside" ? right : row.left)) }
        }
      >
        {text}
      </span>
    </span>
  );
}
