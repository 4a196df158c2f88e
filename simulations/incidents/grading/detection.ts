import type { Incident } from "../incident";
import type { GradeDimension, Hypothesis } from "../notebook";
import { dimension } from "./points";
import type { RunRecord } from "./run-record";
import { timeOfDay } from "./time-of-day";

const MINUTE_MICROS = 60_000_000;
/** So close to the beginning brings everything, and less close half. */
const CLOSE_MICROS = 2 * MINUTE_MICROS;
const NEAR_MICROS = 5 * MINUTE_MICROS;

/** Whether the last hypothesis says when it began: when the fault did, or when users first felt it, or at another moment that the incident counts as its beginning. */
export function gradeDetection(
  { epochIso, caseOf }: Incident,
  { seed, outcome, firstPageMicros }: RunRecord,
  hypothesis: Hypothesis | undefined,
): GradeDimension {
  const since = hypothesis?.sinceMicros ?? null;
  if (since === null) return dimension("detection", 0, "You did not say since when.");
  const { facts, truth } = caseOf(seed);
  const { faultMicros } = facts;
  const also = truth.alsoSince === undefined ? undefined : facts.moments[truth.alsoSince];
  if (also !== undefined && Math.abs(since - also) <= CLOSE_MICROS)
    return dimension("detection", 1, `What set it off came at ${timeOfDay(epochIso, also)}: you said so.`);
  const felt = outcome.brokenFromMicros ?? firstPageMicros ?? faultMicros;
  const off = since < faultMicros ? faultMicros - since : Math.max(0, since - Math.max(faultMicros, felt));
  const began = `It began at ${timeOfDay(epochIso, faultMicros)}; you said ${timeOfDay(epochIso, since)}`;
  if (Math.abs(since - faultMicros) <= CLOSE_MICROS)
    return dimension("detection", 1, `${began}: within two minutes.`);
  if (off <= NEAR_MICROS) return dimension("detection", 0.5, `${began}: near enough for half of the points.`);
  return dimension("detection", 0, `${began}.`);
}
