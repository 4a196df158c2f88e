"use client";
import { parseAsInteger, parseAsString, parseAsStringLiteral, throttle, useQueryStates } from "nuqs";
import { useEffect, useMemo, useRef } from "react";
import { STEPS, type Step } from "@/simulations/incidents/notebook";
import { useStable } from "./use-stable";
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
  "channel",
  "documents",
  "notebook",
] as const;
export type WarRoomTab = (typeof TABS)[number];

const SECOND = 1_000_000;

const parsers = {
  tab: parseAsStringLiteral(TABS).withDefault("overview").withOptions({ history: "push" }),
  /** Virtual microseconds; both or neither. */
  from: parseAsInteger,
  to: parseAsInteger,
  /** Length of a live or rewound view in virtual seconds; a link or a cell may show another stretch. */
  range: parseAsInteger.withDefault(DEFAULT_SPAN_MICROS / SECOND),
  component: parseAsString,
  resource: parseAsString,
  step: parseAsStringLiteral(STEPS),
};

export interface ViewControls {
  readonly tab: WarRoomTab;
  readonly setTab: (tab: WarRoomTab) => void;
  readonly view: View;
  /** How much time the view shows. */
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

function isSameView(a: View, b: View): boolean {
  return a.live === b.live && a.fromMicros === b.fromMicros && a.toMicros === b.toMicros;
}

/** Where the learner looks, kept in the URL. What changes the view stays the same function while the clock ticks. */
export function useView(clockMicros: number): ViewControls {
  const [url, setUrl] = useQueryStates(parsers, { limitUrlUpdates: throttle(150) });
  const { from, to, range, tab, component, resource, step } = url;
  const rangeMicros = Math.min(SPAN_MICROS_MAX, Math.max(SPAN_MICROS_MIN, range * SECOND));
  const frozen = from !== null && to !== null && from < to ? { fromMicros: from, toMicros: to } : null;
  const view = useStable(viewOf({ clockMicros, spanMicros: rangeMicros, frozen }), isSameView);

  const spanMicros = view.live ? rangeMicros : view.toMicros - view.fromMicros;

  const latest = useRef({ view, spanMicros, rangeMicros, clockMicros });
  useEffect(() => {
    latest.current = { view, spanMicros, rangeMicros, clockMicros };
  });

  const actions = useMemo(() => {
    const freeze = (frozen: Frozen | null) =>
      void setUrl({ from: frozen?.fromMicros ?? null, to: frozen?.toMicros ?? null });
    const setSpan = (next: number) => {
      const { view: now, clockMicros: clock } = latest.current;
      const frozen = now.live ? null : endingAt(now.toMicros, next, clock);
      void setUrl({
        range: Math.round(next / SECOND),
        from: frozen?.fromMicros ?? null,
        to: frozen?.toMicros ?? null,
      });
    };
    return {
      setTab: (next) => void setUrl({ tab: next }),
      setComponent: (next) => void setUrl({ component: next }),
      setResource: (next) => void setUrl({ resource: next }),
      setStep: (next) => void setUrl({ step: next }),
      setWindow: (a, b) => {
        const { fromMicros, toMicros } = selected(a, b, latest.current.clockMicros);
        void setUrl({ from: fromMicros, to: toMicros, range: Math.round((toMicros - fromMicros) / SECOND) });
      },
      scrubTo: (at) => freeze(endingAt(at, latest.current.rangeMicros, latest.current.clockMicros)),
      pan: (direction) => {
        const { view: now, clockMicros: clock } = latest.current;
        if (!now.live || direction < 0) freeze(panned(now, direction, clock));
      },
      zoom: (direction) => setSpan(nextSpan(latest.current.spanMicros, direction)),
      setSpan,
      goLive: () => freeze(null),
      frozenUrl: () => {
        const { fromMicros, toMicros } = latest.current.view;
        const address = new URL(window.location.href);
        address.searchParams.set("from", String(Math.floor(fromMicros)));
        address.searchParams.set("to", String(Math.floor(toMicros)));
        return address.href;
      },
    } satisfies Partial<ViewControls>;
  }, [setUrl]);

  return useMemo(
    () => ({ tab, view, spanMicros, component, resource, step, ...actions }),
    [actions, component, resource, spanMicros, step, tab, view],
  );
}
