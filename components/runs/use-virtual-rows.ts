"use client";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

interface VirtualRows {
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Exact for rows of one height, else an estimate. */
  readonly rowPx: number;
  readonly keyOf?: (index: number) => string | number;
}

/** The rows of a long list that are in sight, and a few around them. */
export function useVirtualRows({
  count,
  scroller,
  rowPx,
  keyOf,
}: VirtualRows): Virtualizer<HTMLElement, HTMLElement> {
  // What it returns changes in place, so it must not be memoized; nothing here does.
  // eslint-disable-next-line react-hooks/incompatible-library
  return useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    ...(keyOf ? { getItemKey: keyOf } : {}),
  });
}
