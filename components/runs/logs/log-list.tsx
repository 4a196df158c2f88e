"use client";
import { useEffect, useRef } from "react";
import type { LogView } from "@/simulations/telemetry/views";
import { useVirtualRows } from "../use-virtual-rows";
import { LogLine } from "./log-line";

interface LogListProps {
  readonly lines: readonly LogView[];
  readonly selected: number | null;
  readonly onSelect: (id: number | null) => void;
  readonly onAway: (isAway: boolean) => void;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly onMore: () => void;
}

const LINE_PX = 26;
const AWAY_PX = 40;

/** Lines, newest first; only the visible ones are in the page, and older ones are fetched as they come near. */
export function LogList({ lines, selected, onSelect, onAway, hasMore, isLoadingMore, onMore }: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows({
    count: lines.length + (hasMore ? 1 : 0),
    scroller,
    rowPx: LINE_PX,
    keyOf: (index) => lines[index]?.id ?? "more",
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && lastIndex >= lines.length - 1) onMore();
  }, [hasMore, isLoadingMore, lastIndex, lines.length, onMore]);

  const selectedIndex = lines.findIndex(({ id }) => id === selected);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (selectedIndex >= 0) scrollToIndex(selectedIndex, { align: "auto" });
  }, [scrollToIndex, selectedIndex]);

  return (
    <div
      ref={scroller}
      role="region"
      aria-label="Log lines"
      className="scroll-thin h-full overflow-auto focus-visible:-outline-offset-2"
      onScroll={(event) => onAway(event.currentTarget.scrollTop > AWAY_PX)}
    >
      <ol className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const line = lines[index];
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              className="absolute inset-x-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {line ? (
                <LogLine
                  line={line}
                  isOpen={line.id === selected}
                  onToggle={() => onSelect(line.id === selected ? null : line.id)}
                />
              ) : (
                <p className="px-3 py-1.5 text-xs text-ink-3">
                  {isLoadingMore ? "Fetching older lines…" : "Older lines"}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
