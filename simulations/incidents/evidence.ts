import { minutes } from "../kernel/time";
import type { ChangeMark } from "../telemetry/frame";
import type { LogView, SpanView } from "../telemetry/views";
import type { Evidence, MetricWindow, RedHerring, ResolvedPin, RunFacts } from "./incident";

/** Words to write evidence with: what a pin must be to show something. All of them pure. */

export type Shows = Evidence["shows"];

/** Any one of them will do. */
export const anyOf =
  (...ways: readonly Shows[]): Shows =>
  (pin, facts) =>
    ways.some((shows) => shows(pin, facts));

/** A page may come twenty seconds after the fault: whoever looks at once has half a minute of it to look at. */
const SEEN_AFTER_MICROS = minutes(0.5);

/** A stretch of one of these series, reaching past the first half minute of the fault, of which something holds. */
export const onSeries =
  (series: readonly string[], holds: (window: MetricWindow, facts: RunFacts) => boolean): Shows =>
  (pin, facts) =>
    pin.kind === "metric" &&
    series.includes(pin.window.series) &&
    pin.window.toMicros > facts.faultMicros + SEEN_AFTER_MICROS &&
    holds(pin.window, facts);

/** A span from after the fault (of a pinned trace, any of its spans), of which something holds. */
export const onSpan =
  (holds: (span: SpanView, facts: RunFacts) => boolean): Shows =>
  (pin, facts) =>
    spansOf(pin).some((span) => span.startMicros >= facts.faultMicros && holds(span, facts));

/** A whole trace from after the fault, pinned at any of its spans, of which something holds. */
export const onTrace =
  (holds: (spans: readonly SpanView[], facts: RunFacts) => boolean): Shows =>
  (pin, facts) =>
    pin.kind === "trace" &&
    (pin.trace.spans[0]?.startMicros ?? 0) >= facts.faultMicros &&
    holds(pin.trace.spans, facts);

/** A log line from after the fault, of which something holds. */
export const onLog =
  (holds: (line: LogView, facts: RunFacts) => boolean): Shows =>
  (pin, facts) =>
    pin.kind === "log" && pin.line.atMicros >= facts.faultMicros && holds(pin.line, facts);

/** A mark of the change log, whenever it was made, of which something holds. */
export const onChange =
  (holds: (change: ChangeMark, facts: RunFacts) => boolean): Shows =>
  (pin, facts) =>
    pin.kind === "change" && holds(pin.change, facts);

/** The page, or any alert that fired; or the objective that it speaks of, where it is missed. */
const onAlert: Shows = (pin, facts) =>
  (pin.kind === "alert" && pin.alert.state === "firing") || objectiveIsMissed(pin, facts);

/** Further below its usual share of good requests than chance would bring it. */
const MISSED_BY = 0.01;

const objectiveIsMissed = onSeries(
  ["slo"],
  ({ mean, baseline }) => baseline !== null && atMost(mean, baseline - MISSED_BY),
);

export const atLeast = (value: number | null, least: number): boolean => value !== null && value >= least;
export const atMost = (value: number | null, most: number): boolean => value !== null && value <= most;

/** The mean is so many times what it was in the healthy history. */
export const timesBaseline = (window: MetricWindow, factor: number): boolean =>
  atLeast(window.mean, factor * Math.max(window.baseline ?? Infinity, 1e-9));

/** The mean is at most this share of what it was in the healthy history. */
export const fallenTo = (window: MetricWindow, share: number): boolean =>
  window.baseline !== null && atMost(window.mean, share * window.baseline);

export const durationOf = ({ startMicros, endMicros }: SpanView): number =>
  endMicros === null ? 0 : endMicros - startMicros;

/** The pinned span, or all of a pinned trace. */
export function spansOf(pin: ResolvedPin): readonly SpanView[] {
  if (pin.kind !== "trace") return [];
  return pin.span === null ? pin.trace.spans : [pin.span];
}

/** The page itself: where every investigation begins. */
export const thePage = (explanation: string): Evidence => ({
  id: "page",
  step: "symptom",
  title: "The page itself",
  explanation,
  weight: 0.1,
  shows: onAlert,
});

/** A change that looks guilty and is not. `id` is that of its component, unless one component has several. */
export const innocentChange = (
  component: string,
  explanation: string,
  titleIncludes = "",
  id: string = component,
): RedHerring => ({
  id,
  explanation,
  matches: (pin) =>
    pin.kind === "change" &&
    pin.change.component === component &&
    pin.change.kind !== "action" &&
    pin.change.title.includes(titleIncludes),
});
