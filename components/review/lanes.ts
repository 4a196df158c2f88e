import type { ReviewView } from "@/lib/runs/schema";
import type { AlertChange } from "@/simulations/telemetry/frame";
import { expertEntries, yourEntries } from "./timeline";

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
/** So much of the healthy time is shown before the first thing that happens. */
const LEAD_MICROS = 8 * MINUTE;

export type Lane = "alerts" | "changes" | "messages" | "yours" | "your-mind" | "expert" | "expert-mind";

/** A mark on one of the lanes. */
export interface LaneMark {
  readonly lane: Lane;
  readonly kind: "pin" | "action" | "hypothesis" | "message" | "change" | "alert" | "end";
  readonly atMicros: number;
  readonly text: string;
  /** Where a stretch ends; left out for what happens at once. */
  readonly untilMicros?: number;
  /** 0..1, of a hypothesis. */
  readonly confidence?: number;
}

export interface ReviewMessage {
  readonly atMicros: number;
  /** Null for what the learner wrote. */
  readonly from: string | null;
  readonly text: string;
}

/** Everything that has a place on the review's axis of time, in the order of time. */
export function laneMarks(view: ReviewView, messages: readonly ReviewMessage[]): readonly LaneMark[] {
  const { run, review } = view;
  const alerts = review.recorded?.alerts ?? [];
  const changes = review.recorded?.changes ?? [];
  const said = new Map(run.hypotheses.map(({ atMicros, confidence }) => [atMicros, confidence]));
  const believed = new Map(
    review.expertPath.flatMap(({ atMicros, hypothesis }) =>
      hypothesis ? [[atMicros, hypothesis.confidence] as const] : [],
    ),
  );
  const marks: LaneMark[] = [
    ...alertSpans(alerts, run.clockMicros),
    ...changes
      .filter(({ kind }) => kind !== "action")
      .map(({ atMicros, title, component }): LaneMark => ({
        lane: "changes",
        kind: "change",
        atMicros,
        text: `${title} (${component})`,
      })),
    ...messages.map(({ atMicros, from, text }): LaneMark => ({
      lane: "messages",
      kind: "message",
      atMicros,
      text: `${from ?? (run.own ? "You" : run.learnerName)}: ${text}`,
    })),
    ...yourEntries(view).map((entry) => markOf(entry, { lane: "yours", mind: "your-mind", sure: said })),
    ...expertEntries(view).map((entry) =>
      markOf(entry, { lane: "expert", mind: "expert-mind", sure: believed }),
    ),
  ];
  return marks.toSorted((a, b) => a.atMicros - b.atMicros);
}

interface Path {
  readonly lane: Lane;
  readonly mind: Lane;
  /** Confidence of the hypotheses, by their time. */
  readonly sure: ReadonlyMap<number, number>;
}

function markOf(
  { kind, atMicros, text }: ReturnType<typeof yourEntries>[number],
  { lane, mind, sure }: Path,
): LaneMark {
  const confidence = sure.get(atMicros);
  if (kind === "hypothesis" && confidence !== undefined)
    return { lane: mind, kind, atMicros, text, confidence };
  if (kind === "action") return { lane, kind, atMicros, text };
  return { lane, kind: kind === "submitted" ? "end" : "pin", atMicros, text };
}

/** While each alert fired; one that still did when the run was submitted ends there. */
function alertSpans(changes: readonly AlertChange[], endMicros: number): LaneMark[] {
  return changes.flatMap((change, index) => {
    if (change.state !== "firing") return [];
    const end = changes
      .slice(index + 1)
      .find(({ rule, state }) => rule === change.rule && state === "resolved");
    return {
      lane: "alerts" as const,
      kind: "alert" as const,
      atMicros: change.atMicros,
      untilMicros: end?.atMicros ?? endMicros,
      text: `${change.title}, ${change.value}`,
    };
  });
}

/** The stretch of the run that the axis shows: from a while before the trouble to the end of either path. */
export function axisOf(view: ReviewView, marks: readonly LaneMark[]) {
  const { brokenFromMicros } = view.grade.slo;
  const page = view.review.recorded?.firstPageMicros ?? null;
  const troubles = [brokenFromMicros, page].filter((micros) => micros !== null);
  const own = marks.filter(({ lane }) => lane === "yours" || lane === "expert");
  const first = Math.min(...troubles, ...own.map(({ atMicros }) => atMicros), view.run.clockMicros);
  const last = Math.max(view.run.clockMicros, ...own.map(({ atMicros }) => atMicros));
  return { fromMicros: Math.max(0, Math.floor((first - LEAD_MICROS) / MINUTE) * MINUTE), toMicros: last };
}

/** Where to begin to look: when the expert first acted, or when the pager went, or where the run ended. */
export function firstMoment({ run, review }: ReviewView): number {
  const acted = review.expertPath.find(({ action }) => action !== undefined)?.atMicros;
  const moment = acted ?? review.recorded?.firstPageMicros ?? run.clockMicros;
  // Another course that begins after one's own first action would come on top of it.
  const own = (run.actions[0]?.atMicros ?? Infinity) - SECOND;
  return Math.max(SECOND, Math.floor(Math.min(run.clockMicros, moment, own) / SECOND) * SECOND);
}

/** The next moment at which something happened, after (1) or before (-1) one; null where there is none. */
export function nextMoment(marks: readonly LaneMark[], atMicros: number, direction: 1 | -1): number | null {
  const moments = marks.map((mark) => mark.atMicros);
  const ahead = moments.filter((moment) => (moment - atMicros) * direction > 0);
  if (ahead.length === 0) return null;
  return direction > 0 ? Math.min(...ahead) : Math.max(...ahead);
}

/** What happened last on a lane up to a moment. */
export function latestOn(
  marks: readonly LaneMark[],
  lanes: readonly Lane[],
  atMicros: number,
): LaneMark | null {
  return marks.filter((mark) => lanes.includes(mark.lane) && mark.atMicros <= atMicros).at(-1) ?? null;
}
