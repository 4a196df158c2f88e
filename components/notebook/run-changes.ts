import type { ActionView, PinView, RunView } from "@/lib/runs/schema";
import type { Hypothesis, Step } from "@/simulations/incidents/notebook";

/** What the learner's own writes do to the run on the page, before the server's next answer says the same. */

export function withPin(run: RunView, pin: PinView): RunView {
  return run.pins.some(({ id }) => id === pin.id) ? run : { ...run, pins: [...run.pins, pin] };
}

export function withoutPin(run: RunView, pinId: string): RunView {
  return { ...run, pins: run.pins.filter(({ id }) => id !== pinId) };
}

export function withMovedPin(run: RunView, pinId: string, step: Step): RunView {
  return { ...run, pins: run.pins.map((pin) => (pin.id === pinId ? { ...pin, step } : pin)) };
}

/** A repeated request answers the hypothesis that it made the first time. */
export function withHypothesis(run: RunView, hypothesis: Hypothesis): RunView {
  const known = run.hypotheses.some(
    (other) =>
      saysTheSame(other, hypothesis) &&
      samePrediction(other.prediction, hypothesis.prediction) &&
      other.atMicros === hypothesis.atMicros,
  );
  return known ? run : { ...run, hypotheses: [...run.hypotheses, hypothesis] };
}

export function withHint(run: RunView, hint: RunView["hints"][number]): RunView {
  const others = run.hints.filter(({ step, level }) => step !== hint.step || level !== hint.level);
  return { ...run, hints: [...others, hint] };
}

/** A repeated request answers the action that it made the first time. */
export function withAction(run: RunView, action: ActionView): RunView {
  const others = run.actions.filter(({ position }) => position !== action.position);
  return { ...run, actions: [...others, action].sort((a, b) => a.position - b.position) };
}

type Claim = Omit<Hypothesis, "atMicros" | "prediction">;

/** Whether two hypotheses say the same of the incident, whenever they were stated and whatever they predict. */
export function saysTheSame(a: Claim, b: Claim): boolean {
  return (
    a.component === b.component &&
    a.mechanism === b.mechanism &&
    a.trigger === b.trigger &&
    a.scope === b.scope &&
    a.sinceMicros === b.sinceMicros &&
    a.confidence === b.confidence &&
    a.pinIds.length === b.pinIds.length &&
    a.pinIds.every((id) => b.pinIds.includes(id))
  );
}

function samePrediction(a: Hypothesis["prediction"], b: Hypothesis["prediction"]): boolean {
  return a?.series === b?.series && a?.expects === b?.expects && a?.withinMicros === b?.withinMicros;
}
