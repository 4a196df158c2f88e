import type { ActionEffect, Incident } from "../incident";
import type { GradeDimension } from "../notebook";
import { dimension, maxOf } from "./points";
import type { RunRecord, TakenAction } from "./run-record";

/** Care is lost by half for an action that harms, and by a tenth for one that changes nothing: it is a risk without a gain. */
const HARM_SHARE = 0.5;
const IDLE_SHARE = 0.1;

/** What the incident says of an action taken by itself; null when it says nothing. Its tests assert these effects over many seeds. */
export function effectOf(incident: Incident, { kind, target }: TakenAction): ActionEffect | null {
  return (
    incident.effects.find(
      ({ actions }) => actions.length === 1 && actions[0]?.kind === kind && actions[0].target === target,
    ) ?? null
  );
}

/** `Roll back on checkout`, in the words of the incident's own offers. */
export function actionTitle(incident: Incident, { kind, target }: TakenAction): string {
  const { actions, components } = incident.brief();
  const label = actions.find((offer) => offer.kind === kind)?.label ?? kind;
  return `${label}: ${components.find(({ id }) => id === target)?.label ?? target}`;
}

/** Whether the learner's own actions made things worse. Who does nothing lets the users suffer, and earns nothing here. */
export function gradeHarm(incident: Incident, record: RunRecord): GradeDimension {
  if (record.actions.length === 0)
    return dimension("harm", 0, "You took no action, so there is none to judge.");
  const judged = record.actions.map((action) => ({
    title: actionTitle(incident, action),
    verdict: effectOf(incident, action)?.verdict,
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
