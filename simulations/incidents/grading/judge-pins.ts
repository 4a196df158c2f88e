import type { Evidence, Incident, ResolvedPin } from "../incident";
import type { GradeDimension, Notebook, Pin, PinVerdict } from "../notebook";
import { dimension } from "./points";
import { pinValues, resolvePin } from "./resolve-pin";
import type { RunRecord } from "./run-record";

/** A chart is pinned for what has just happened in it: the newest part of its window counts as much as the whole. */
const NEWEST_MICROS = 120_000_000;

/** A pin with what the run recorded behind it, and the evidence that this is. */
export interface JudgedPin {
  readonly pin: Pin;
  /** Null when the run recorded no such thing. */
  readonly resolved: ResolvedPin | null;
  readonly shows: readonly Evidence[];
  readonly verdict: PinVerdict;
}

/** Looks every pin up in the run and asks the incident what it shows. */
export function judgePins(incident: Incident, record: RunRecord, notebook: Notebook): readonly JudgedPin[] {
  const { facts, evidence: all, redHerrings } = incident.caseOf(record.seed);
  return notebook.pins.map((pin) => {
    const resolved = resolvePin(incident, record, pin.ref);
    if (resolved === null) {
      const verdict = {
        pinId: pin.id,
        relevant: false,
        reason: "The run recorded no such thing.",
        values: {},
      };
      return { pin, resolved, shows: [], verdict };
    }
    const views = viewsOf(incident, record, resolved);
    const shows = all.filter((evidence) => views.some((view) => evidence.shows(view, facts)));
    const herring = redHerrings.find(({ matches }) => matches(resolved, facts));
    const reason = reasonFor(shows, herring?.explanation ?? (isLater(pin) ? OF_THE_OUTCOME : UNRELATED));
    return {
      pin,
      resolved,
      shows,
      verdict: { pinId: pin.id, relevant: shows.length > 0, reason, values: pinValues(resolved) },
    };
  });
}

/** What a person sees in what they pinned: of a chart the whole of it and its last minutes, and in that of a resource what is in use beside what waits. */
function viewsOf(incident: Incident, record: RunRecord, pin: ResolvedPin): readonly ResolvedPin[] {
  if (pin.kind !== "metric") return [pin];
  const { series, fromMicros, toMicros } = pin.window;
  const [, resource] = /^(use:.+):(?:utilization|queue)$/.exec(series) ?? [];
  const drawn = resource === undefined ? [series] : [`${resource}:utilization`, `${resource}:queue`];
  const isLong = toMicros - fromMicros > NEWEST_MICROS;
  const starts = isLong ? [fromMicros, toMicros - NEWEST_MICROS] : [fromMicros];
  return drawn.flatMap((one) =>
    starts.flatMap((start) => {
      const ref = { kind: "metric" as const, series: one, fromMicros: start, toMicros };
      return resolvePin(incident, record, ref) ?? [];
    }),
  );
}

const UNRELATED = "It is true, but does not tell this cause from others.";
const OF_THE_OUTCOME = "It tells of what came of it, not of the cause: it neither adds nor takes away.";

/** Pins of the last two steps show whether a guess or a cure held. */
function isLater({ step }: Pin): boolean {
  return step === "verify" || step === "fix";
}

function reasonFor(shows: readonly Evidence[], otherwise: string): string {
  if (shows.length === 0) return otherwise;
  return shows.map(({ title, explanation }) => `${title}. ${explanation}`).join(" ");
}

/** What each pin takes away that shows nothing of the cause: a notebook is a choice, not a catch-all. Two such are forgiven, and all that verify. */
const IDLE_SHARE = 0.1;
const IDLE_FORGIVEN = 2;

/**
 * Each piece of evidence counts once, by its weight, wherever it is pinned; all
 * together come to more than the whole, so nobody needs every one.
 */
export function gradeEvidence(all: readonly Evidence[], judged: readonly JudgedPin[]): GradeDimension {
  const found = all.filter((evidence) => judged.some(({ shows }) => shows.includes(evidence)));
  const share = found.reduce((sum, { weight }) => sum + (weight > 0 ? weight : 0), 0);
  const of = `of ${all.length} kinds of evidence`;
  if (judged.length === 0) return dimension("evidence", 0, "Nothing was pinned.");
  if (found.length === 0) return dimension("evidence", 0, `None ${of} is among your ${judged.length} pins.`);
  const idle = judged.filter(({ pin, shows }) => shows.length === 0 && !isLater(pin)).length;
  const lost = Math.max(0, idle - IDLE_FORGIVEN) * IDLE_SHARE;
  const enough = share >= 1 ? "That is enough for all points." : "More of them would have brought more.";
  const noise = lost > 0 ? ` ${idle} pins bear on nothing; beyond ${IDLE_FORGIVEN}, each takes a tenth.` : "";
  return dimension(
    "evidence",
    Math.min(1, share) - lost,
    `You pinned ${found.length} ${of}: ${found.map(({ title }) => title).join("; ")}. ${enough}${noise}`,
  );
}
