import type { Evidence, Incident, ResolvedPin } from "../incident";
import type { GradeDimension, Notebook, Pin, PinVerdict } from "../notebook";
import { dimension } from "./points";
import { pinValues, resolvePin } from "./resolve-pin";
import type { RunRecord } from "./run-record";

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
    const shows = all.filter((evidence) => evidence.shows(resolved, facts));
    const herring = redHerrings.find(({ matches }) => matches(resolved, facts));
    const reason = reasonFor(shows, herring?.explanation);
    return {
      pin,
      resolved,
      shows,
      verdict: { pinId: pin.id, relevant: shows.length > 0, reason, values: pinValues(resolved) },
    };
  });
}

function reasonFor(shows: readonly Evidence[], misled: string | undefined): string {
  if (shows.length > 0) return shows.map(({ title, explanation }) => `${title}. ${explanation}`).join(" ");
  return misled ?? "It is true, but does not bear on the cause.";
}

/** What each pin takes away that shows nothing of the cause: a notebook is a choice, not a catch-all. Two such are forgiven. */
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
  const idle = judged.filter(({ shows }) => shows.length === 0).length;
  const lost = Math.max(0, idle - IDLE_FORGIVEN) * IDLE_SHARE;
  const enough = share >= 1 ? "That is enough for all points." : "More of them would have brought more.";
  const noise = lost > 0 ? ` ${idle} pins bear on nothing; beyond ${IDLE_FORGIVEN}, each takes a tenth.` : "";
  return dimension(
    "evidence",
    Math.min(1, share) - lost,
    `You pinned ${found.length} ${of}: ${found.map(({ title }) => title).join("; ")}. ${enough}${noise}`,
  );
}
