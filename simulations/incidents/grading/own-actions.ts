import type { ActionRequest } from "../../mitigations/action-offer";
import type { ActionEffect, Incident } from "../incident";
import type { GradeDimension } from "../notebook";
import { dimension, maxOf } from "./points";
import type { RunRecord } from "./run-record";

/** Care is lost by half for an action that harms, and by an eighth for one that changes nothing: it is a risk without a gain. */
const HARM_SHARE = 0.5;
const IDLE_SHARE = 0.125;

type Wanted = Pick<ActionRequest, "kind" | "target"> & Partial<Pick<ActionRequest, "parameters">>;

/** Whether what was taken is what is stated: the parameters that are stated matter, and no others. */
const isSame = (stated: Wanted, taken: Wanted): boolean =>
  stated.kind === taken.kind &&
  stated.target === taken.target &&
  Object.entries(stated.parameters ?? {}).every(([name, value]) => taken.parameters?.[name] === value);

/**
 * What an action came to among those that were taken: a cure where it belongs to
 * a set that cures and was taken whole, otherwise what it does alone; nothing
 * where the incident does not say otherwise. The incident's tests assert its
 * stated effects over many seeds.
 */
export function verdictOf(
  effects: readonly ActionEffect[],
  action: Wanted,
  taken: readonly Wanted[],
): ActionEffect["verdict"] {
  const sets = effects.filter(({ actions }) => actions.some((one) => isSame(one, action)));
  const cures = sets.some(({ recovers, actions }) => recovers && isTaken(actions, taken));
  return cures ? "cures" : (sets.find(({ actions }) => actions.length === 1)?.verdict ?? "no-effect");
}

/** What to say of the last of the actions `taken`: what it does alone, and what it completes. */
export function explanationOf(
  effects: readonly ActionEffect[],
  action: Wanted,
  taken: readonly Wanted[],
): string | undefined {
  const whole = effects.filter(
    ({ actions }) => actions.some((one) => isSame(one, action)) && isTaken(actions, taken),
  );
  const alone = whole.find(({ actions }) => actions.length === 1);
  const together = whole
    .filter(({ actions }) => actions.length > 1)
    .toSorted((a, b) => b.actions.length - a.actions.length)[0];
  const parts = [alone?.explanation, together && `With what you had done before: ${together.explanation}`];
  return parts.filter((part) => part !== undefined).join(" ") || undefined;
}

function isTaken(actions: readonly Wanted[], taken: readonly Wanted[]): boolean {
  return actions.every((one) => taken.some((other) => isSame(one, other)));
}

/** `Roll back on checkout`, in the words of the incident's own offers. */
export function actionTitle(incident: Incident, { kind, target }: Wanted): string {
  const { actions, components } = incident.brief();
  const label = actions.find((offer) => offer.kind === kind)?.label ?? kind;
  return `${label}: ${components.find(({ id }) => id === target)?.label ?? target}`;
}

/** Whether the learner's own actions made things worse. Who does nothing lets the users suffer, and earns nothing here, unless there was nothing to do; nor does who acts in the dark. */
export function gradeHarm(incident: Incident, record: RunRecord, foundNothing: boolean): GradeDimension {
  const { effects, truth } = incident.caseOf(record.seed);
  if (foundNothing)
    return dimension("harm", 0, "These points are for acting with care, knowing what is wrong.");
  if (record.actions.length === 0) {
    return truth.falseAlarm === true
      ? dimension("harm", 1, "You took no action, and none was called for.")
      : dimension("harm", 0, "You took no action, so there is none to judge.");
  }
  const judged = record.actions.map((action) => ({
    title: actionTitle(incident, action),
    verdict: verdictOf(effects, action, record.actions),
  }));
  const harmful = judged.filter(({ verdict }) => verdict === "harms").map(({ title }) => title);
  const idle = judged.filter(({ verdict }) => verdict === "no-effect").map(({ title }) => title);
  const share = 1 - harmful.length * HARM_SHARE - idle.length * IDLE_SHARE;
  const reasons = [
    ...(harmful.length > 0 ? [`Made it worse: ${harmful.join(", ")} (${points(HARM_SHARE)} each).`] : []),
    ...(idle.length > 0 ? [`Changed nothing here: ${idle.join(", ")} (${points(IDLE_SHARE)} each).`] : []),
  ];
  return dimension(
    "harm",
    share,
    reasons.length > 0 ? reasons.join(" ") : "None of your actions made it worse.",
  );
}

function points(share: number): string {
  return `−${share * maxOf("harm")}`;
}
