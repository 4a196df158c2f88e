"use client";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { TABS } from "../use-view";
import { traceFilterParsers, traceSelectionParsers } from "./trace-filters";

const parsers = {
  ...traceFilterParsers,
  ...traceSelectionParsers,
  tab: parseAsStringLiteral(TABS),
  from: parseAsInteger,
  to: parseAsInteger,
};

interface TracesAsked {
  readonly service?: string | null;
  readonly errors?: boolean;
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
  readonly order?: "newest" | "slowest";
  /** Freezes the view at this stretch; left out, the view stays as it is. */
  readonly window?: { readonly fromMicros: number; readonly toMicros: number };
}

/** Goes to the traces that answer a question asked elsewhere: an alert, a row, a cell of the heat map. */
export function useOpenTraces(): (asked: TracesAsked) => void {
  const [, setUrl] = useQueryStates(parsers, { history: "push" });
  return useCallback(
    ({ service = null, errors = false, minSeconds, maxSeconds, order = "newest", window }) =>
      void setUrl({
        tab: "traces",
        ...{ service, errors, order, operation: null, trace: null, span: null },
        min: minSeconds === undefined ? null : Math.floor(minSeconds * 1000),
        max: maxSeconds === undefined || maxSeconds === Infinity ? null : Math.ceil(maxSeconds * 1000),
        ...(window ? { from: window.fromMicros, to: window.toMicros } : {}),
      }),
    [setUrl],
  );
}

/** Opens one trace, at a span if one is named. */
export function useOpenTrace(): (traceId: string, spanId?: string | null) => void {
  const [, setUrl] = useQueryStates({ tab: parsers.tab, ...traceSelectionParsers }, { history: "push" });
  return useCallback(
    (traceId, spanId = null) => void setUrl({ tab: "traces", trace: traceId, span: spanId }),
    [setUrl],
  );
}
