import type { Incident } from "../incident";
import type { GradeDimension, Hypothesis } from "../notebook";
import { verdictOf } from "./own-actions";
import { dimension } from "./points";
import type { RunRecord } from "./run-record";
import { timeOfDay } from "./time-of-day";

const MINUTE_MICROS = 60_000_000;
/** Recovered so soon after the page brings everything; from there it falls evenly to LATE_SHARE. */
const PROMPT_MINUTES = 15;
const LATE_MINUTES = 60;
const LATE_SHARE = 0.6;
/** For a step in the right direction that was not enough, and for a recovery that was none of the learner's doing. */
const PART_SHARE = 1 / 3;
const UNAIDED_SHARE = 0.5;

/** Whether, and how soon after the page, users had their objective back by the learner's own doing. */
export function gradeMitigation(
  incident: Incident,
  record: RunRecord,
  hypothesis: Hypothesis | undefined,
): GradeDimension {
  const { brokenFromMicros, recoveredAtMicros } = record.outcome;
  const { truth } = incident.caseOf(record.seed);
  if (truth.falseAlarm === true) return gradeStandingDown(record, hypothesis?.mechanism === truth.mechanism);
  if (brokenFromMicros === null)
    return dimension("mitigation", 1, "The objective was never missed: there was nothing to mend.");
  const helped = hasHelped(incident, record);
  if (recoveredAtMicros === null) {
    return helped
      ? dimension(
          "mitigation",
          PART_SHARE,
          "One of your actions is part of the cure, but users had not recovered when you submitted.",
        )
      : dimension("mitigation", 0, "Users had not recovered when you submitted.");
  }
  const at = timeOfDay(incident.epochIso, recoveredAtMicros);
  if (!helped)
    return dimension("mitigation", UNAIDED_SHARE, `Users recovered at ${at}, but by none of your actions.`);
  const minutes =
    Math.max(0, recoveredAtMicros - (record.firstPageMicros ?? brokenFromMicros)) / MINUTE_MICROS;
  const lateness = Math.min(1, Math.max(0, (minutes - PROMPT_MINUTES) / (LATE_MINUTES - PROMPT_MINUTES)));
  const reason = `Users recovered at ${at}, ${Math.round(minutes)} minutes after the page; within ${PROMPT_MINUTES} brings all points.`;
  return dimension("mitigation", 1 - lateness * (1 - LATE_SHARE), reason);
}

/** A false alarm is mended by knowing that it is one, and by leaving the system alone. */
function gradeStandingDown({ actions }: RunRecord, isKnown: boolean): GradeDimension {
  if (!isKnown) return dimension("mitigation", 0, "There was nothing to mend, and you did not say so.");
  if (actions.length === 0)
    return dimension("mitigation", 1, "There was nothing to mend, and you left it alone.");
  return dimension(
    "mitigation",
    UNAIDED_SHARE,
    "There was nothing to mend, as you said, and yet you changed the system.",
  );
}

/** Whether an action that cures, alone or with others, was among those of before the recovery: a later one had no part in it. */
function hasHelped(incident: Incident, { seed, actions, outcome }: RunRecord): boolean {
  const { effects } = incident.caseOf(seed);
  const taken = actions.filter(({ atMicros }) => atMicros <= (outcome.recoveredAtMicros ?? Infinity));
  return taken.some((action) => {
    const verdict = verdictOf(effects, action, taken);
    return verdict === "cures" || verdict === "part-of-cure";
  });
}
