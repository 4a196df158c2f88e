"use client";
import { parseAsInteger, parseAsString, parseAsStringLiteral, throttle, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { STEPS, type Step } from "@/simulations/incidents/notebook";
import {
  DEFAULT_SPAN_MICROS,
  endingAt,
  nextSpan,
  panned,
  selected,
  SPAN_MICROS_MAX,
  SPAN_MICROS_MIN,
  viewOf,
  type Frozen,
  type View,
} from "./view";

export const TABS = [
  "overview",
  "map",
  "metrics",
  "traces",
  "logs",
  "changes",
  "actions",
  "notebook",
] as const;
export type WarRoomTab = (typeof TABS)[number];

const SECOND = 1_000_000;

const parsers = {
  tab: parseAsStringLiteral(TABS).withDefault("overview").withOptions({ history: "push" }),
  /** Virtual microseconds; both or neither. */
  from: parseAsInteger,
  to: parseAsInteger,
  /** Length of a live view in virtual seconds. */
  range: parseAsInteger.withDefault(DEFAULT_SPAN_MICROS / SECOND),
  component: parseAsString,
  resource: parseAsString,
  step: parseAsStringLiteral(STEPS),
};

export interface ViewControls {
  readonly tab: WarRoomTab;
  readonly setTab: (tab: WarRoomTab) => void;
  readonly view: View;
  readonly spanMicros: number;
  /** The component that Metrics shows and the overview marks; null until one is chosen. */
  readonly component: string | null;
  readonly setComponent: (component: string | null) => void;
  readonly resource: string | null;
  readonly setResource: (resource: string | null) => void;
  /** The notebook's step as chosen; null means: the first open one. */
  readonly step: Step | null;
  readonly setStep: (step: Step | null) => void;
  /** Freezes the view at a stretch. */
  readonly setWindow: (aMicros: number, bMicros: number) => void;
  /** Moves the view's end to a moment: rewind. */
  readonly scrubTo: (atMicros: number) => void;
  readonly pan: (direction: -1 | 1) => void;
  /** +1 shows more time, -1 less. */
  readonly zoom: (direction: -1 | 1) => void;
  readonly setSpan: (spanMicros: number) => void;
  readonly goLive: () => void;
  /** The address of exactly this view, with its times frozen. */
  readonly frozenUrl: () => string;
}

/** Where the learner looks, kept in the URL. */
export function useView(clockMicros: number): ViewControls {
  const [url, setUrl] = useQueryStates(parsers, { limitUrlUpdates: throttle(150) });
  const { from, to, range, tab, component, resource, step } = url;
  const span = Math.min(SPAN_MICROS_MAX, Math.max(SPAN_MICROS_MIN, range * SECOND));

  const view = useMemo(() => {
    const frozen = from !== null && to !== null && from < to ? { fromMicros: from, toMicros: to } : null;
    return viewOf({ clockMicros, spanMicros: span, frozen });
  }, [clockMicros, from, to, span]);

  return useMemo(() => {
    const freeze = (frozen: Frozen | null) =>
      void setUrl({ from: frozen?.fromMicros ?? null, to: frozen?.toMicros ?? null });
    const setSpan = (spanMicros: number) =>
      void setUrl({
        range: Math.round(spanMicros / SECOND),
        ...(view.live ? {} : fromTo(endingAt(view.toMicros, spanMicros, clockMicros))),
      });
    const visibleSpan = view.live ? span : view.toMicros - view.fromMicros;
    return {
      tab,
      view,
      spanMicros: visibleSpan,
      component,
      resource,
      step,
      setStep: (next) => void setUrl({ step: next }),
      setTab: (next) => void setUrl({ tab: next }),
      setComponent: (next) => void setUrl({ component: next }),
      setResource: (next) => void setUrl({ resource: next }),
      setWindow: (a, b) => freeze(selected(a, b, clockMicros)),
      scrubTo: (at) => freeze(endingAt(at, visibleSpan, clockMicros)),
      pan: (direction) => {
        if (!view.live || direction < 0) freeze(panned(view, direction, clockMicros));
      },
      zoom: (direction) => setSpan(nextSpan(visibleSpan, direction)),
      setSpan,
      goLive: () => freeze(null),
      frozenUrl: () => {
        const address = new URL(window.location.href);
        address.searchParams.set("from", String(view.fromMicros));
        address.searchParams.set("to", String(view.toMicros));
        return address.href;
      },
    } satisfies ViewControls;
  }, [clockMicros, component, resource, setUrl, span, step, tab, view]);
}

function fromTo({ fromMicros, toMicros }: Frozen) {
  return { from: fromMicros, to: toMicros };
}
