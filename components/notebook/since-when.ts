import { timeOfDay } from "@/components/runs/format";
import type { ChangeMark } from "@/simulations/telemetry/frame";

const SECOND = 1_000_000;
const DAY_SECONDS = 86_400;

/** The run's own time: where its day begins, and how far it has come. */
interface Clock {
  readonly epochMs: number;
  readonly clockMicros: number;
}

/**
 * The virtual time of `14:31` or `14:31:05` on the world's clock. Null when it is no time of day, or the run was not
 * there: before its beginning, or past its clock.
 */
export function microsOfTime(text: string, { epochMs, clockMicros }: Clock): number | null {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const start = Math.floor(epochMs / 1_000) % DAY_SECONDS;
  const since = (hours * 3_600 + minutes * 60 + seconds - start + DAY_SECONDS) % DAY_SECONDS;
  return since * SECOND <= clockMicros ? since * SECOND : null;
}

export interface Moment {
  readonly key: string;
  readonly label: string;
  /** As the field takes it. */
  readonly text: string;
}

interface Sources extends Clock {
  /** Where the crosshair of the charts stood last. */
  readonly cursorMicros: number | null;
  /** The view, where it does not follow the clock. */
  readonly window: { readonly fromMicros: number; readonly toMicros: number } | null;
  readonly changes: readonly ChangeMark[];
}

/** Moments that an onset may be chosen from: the charts' cursor, the edges of the view, and the changes, newest first. */
export function momentsOf({
  epochMs,
  clockMicros,
  cursorMicros,
  window,
  changes,
}: Sources): readonly Moment[] {
  const text = (micros: number) => timeOfDay(epochMs, micros);
  const moment = (key: string, label: string, micros: number): Moment => {
    return { key, label: `${text(micros)} ${label}`, text: text(micros) };
  };
  return [
    ...(cursorMicros !== null && cursorMicros <= clockMicros
      ? [moment("cursor", "the charts’ cursor", cursorMicros)]
      : []),
    ...(window
      ? [
          moment("from", "begin of the view", window.fromMicros),
          moment("to", "end of the view", window.toMicros),
        ]
      : []),
    ...changes
      .filter(({ kind }) => kind !== "action")
      .toReversed()
      .map(({ id, title, atMicros }) => moment(`change ${id}`, title, atMicros)),
  ];
}
