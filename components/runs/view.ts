/** What stretch of time is looked at. Pure: the URL holds it, the clock moves it. */

export interface View {
  readonly fromMicros: number;
  readonly toMicros: number;
  /** True while it follows the clock. */
  readonly live: boolean;
}

export interface Frozen {
  readonly fromMicros: number;
  readonly toMicros: number;
}

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
export const DEFAULT_SPAN_MICROS = 15 * MINUTE;
export const SPAN_MICROS_MIN = 30 * SECOND;
export const SPAN_MICROS_MAX = 24 * 60 * MINUTE;
/** The spans on offer; zooming in and out walks along them. */
export const SPANS_MICROS = [1, 5, 15, 30, 60, 120].map((minutes) => minutes * MINUTE);

interface ViewInputs {
  readonly clockMicros: number;
  readonly spanMicros: number;
  /** Null while the view is live. */
  readonly frozen: Frozen | null;
}

/** The view as drawn. A frozen one never reaches past the clock: what has not happened cannot be seen. */
export function viewOf({ clockMicros, spanMicros, frozen }: ViewInputs): View {
  if (frozen) {
    const toMicros = Math.min(frozen.toMicros, Math.max(clockMicros, SPAN_MICROS_MIN));
    return { fromMicros: Math.max(0, Math.min(frozen.fromMicros, toMicros - SECOND)), toMicros, live: false };
  }
  return { fromMicros: Math.max(0, clockMicros - spanMicros), toMicros: clockMicros, live: true };
}

/** The stretch that ends at a moment; whole seconds, inside the run. */
export function endingAt(atMicros: number, spanMicros: number, clockMicros: number): Frozen {
  const toMicros = clamp(wholeSecond(atMicros), SECOND, Math.max(SECOND, clockMicros));
  return { fromMicros: Math.max(0, toMicros - spanMicros), toMicros };
}

/** Half a span to the left (-1) or right (+1). Null when that arrives at the clock: live again. */
export function panned(view: View, direction: -1 | 1, clockMicros: number): Frozen | null {
  const span = view.toMicros - view.fromMicros;
  const toMicros = wholeSecond(view.toMicros + (direction * span) / 2);
  if (toMicros >= clockMicros) return null;
  return endingAt(Math.max(toMicros, Math.min(span, view.toMicros)), span, clockMicros);
}

/** The next span on offer, longer (+1) or shorter (-1). */
export function nextSpan(spanMicros: number, direction: -1 | 1): number {
  const ladder = direction > 0 ? SPANS_MICROS : [...SPANS_MICROS].reverse();
  return ladder.find((span) => (direction > 0 ? span > spanMicros : span < spanMicros)) ?? spanMicros;
}

/** A dragged selection as a frozen stretch: ordered, whole seconds, not too short to show anything. */
export function selected(aMicros: number, bMicros: number, clockMicros: number): Frozen {
  const from = wholeSecond(Math.min(aMicros, bMicros));
  const to = wholeSecond(Math.max(aMicros, bMicros));
  if (to - from >= SPAN_MICROS_MIN)
    return { fromMicros: Math.max(0, from), toMicros: Math.min(to, clockMicros) };
  const middle = (from + to) / 2;
  return endingAt(middle + SPAN_MICROS_MIN / 2, SPAN_MICROS_MIN, clockMicros);
}

function wholeSecond(micros: number): number {
  return Math.round(micros / SECOND) * SECOND;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
