import { seconds } from "../kernel/time";
import type { ActionEffect, ExpertStep } from "./incident";

/** Words to write an expert's path and the effects of actions with. */

type Taken = ActionEffect["actions"][number];
type Parameters = NonNullable<Taken["parameters"]>;

/** She looks at something, so many seconds after the page. */
export const look = (
  afterSeconds: number,
  step: ExpertStep["step"],
  text: string,
  finds: ExpertStep["finds"],
): ExpertStep => ({
  step,
  text,
  finds,
  afterPageMicros: seconds(afterSeconds),
  hypothesis: null,
  action: null,
});

/** She says what she thinks it is. */
export const conclude = (
  afterSeconds: number,
  text: string,
  hypothesis: NonNullable<ExpertStep["hypothesis"]>,
): ExpertStep => ({
  step: "hypothesis",
  text,
  finds: null,
  afterPageMicros: seconds(afterSeconds),
  hypothesis,
  action: null,
});

/** She does something about it. */
export const take = (
  afterSeconds: number,
  text: string,
  action: readonly [kind: string, target: string, parameters?: Parameters],
): ExpertStep => {
  const [kind, target, parameters = {}] = action;
  return {
    step: "fix",
    text,
    finds: null,
    afterPageMicros: seconds(afterSeconds),
    hypothesis: null,
    action: { kind, target, parameters },
  };
};

/** An action of a set: `act("rollback", "checkout")`. */
export const act = (kind: string, target: string, parameters?: Parameters): Taken =>
  parameters === undefined ? { kind, target } : { kind, target, parameters };

/** The same, so long after the first of its set. */
export const later = (afterMicros: number, action: Taken): Taken => ({ ...action, afterMicros });

const effect =
  (verdict: ActionEffect["verdict"]) =>
  (actions: Taken | readonly Taken[], explanation: string): ActionEffect => {
    const set: readonly Taken[] = "kind" in actions ? [actions] : actions;
    const id = set
      .map(({ kind, target, parameters = {} }) => [kind, target, ...Object.values(parameters)].join(" "))
      .join(", ");
    return { id, actions: set, recovers: verdict === "cures", verdict, explanation };
  };

/** Users have their objective back. */
export const cures = effect("cures");
/** A step in the right direction that is not enough by itself. */
export const helps = effect("part-of-cure");
/** It makes things worse: more users suffer, or for longer, or something else breaks. */
export const harms = effect("harms");
/** Nothing comes of it, for a reason worth telling. */
export const idles = effect("no-effect");
