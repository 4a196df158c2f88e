import type { Incident } from "../incident";
import type { GradeDimension, Hypothesis } from "../notebook";
import { dimension } from "./points";

/** Squared error of who always says "fifty-fifty": who does no better knows nothing of their own certainty. */
const IGNORANT = 0.25;

/** Whether confidence went with being right: the Brier score over all stated hypotheses, the last one counting as much as the others together. */
export function gradeCalibration(
  incident: Incident,
  seed: number,
  hypotheses: readonly Hypothesis[],
): GradeDimension {
  const last = hypotheses.at(-1);
  if (last === undefined) return dimension("calibration", 0, "You stated no hypothesis.");
  const { truth } = incident.caseOf(seed);
  const errorOf = ({ component, mechanism, confidence }: Hypothesis): number => {
    const isRight = component === truth.component && mechanism === truth.mechanism;
    const error = confidence - (isRight ? 1 : 0);
    return error * error;
  };
  const earlier = hypotheses.slice(0, -1).map(errorOf);
  const mean = earlier.reduce((sum, error) => sum + error, 0) / earlier.length;
  const score = earlier.length === 0 ? errorOf(last) : (errorOf(last) + mean) / 2;
  const said = `You ended with ${Math.round(last.confidence * 100)} % confidence`;
  const right = errorOf({ ...last, confidence: 1 }) === 0;
  return dimension(
    "calibration",
    1 - score / IGNORANT,
    `${said}, and component and mechanism were ${right ? "right" : "not both right"}. Brier score ${score.toFixed(2)}: 0 is perfect, ${IGNORANT} is a coin.`,
  );
}
