import "server-only";
import type { RunAction, RunHypothesis, RunPin } from "@/prisma/generated/client";
import type { Hypothesis, PinRef, Step } from "@/simulations/incidents/notebook";
import type { ActionView, PinView } from "./schema";

/* Rows as the war room knows them. */

/** An action as it was taken. */
export function actionView(row: RunAction): ActionView {
  return {
    position: row.position,
    atMicros: Number(row.atMicros),
    kind: row.kind,
    target: row.target,
    parameters: row.parameters as ActionView["parameters"],
    reason: row.reason,
  };
}

/** A pin with the values that the run supplied. */
export function pinView(row: RunPin): PinView {
  return {
    id: row.id,
    step: row.step as Step,
    ref: row.ref as PinRef,
    label: row.label,
    values: row.values as PinView["values"],
    atMicros: Number(row.atMicros),
  };
}

/** A hypothesis as it was stated. */
export function hypothesisView(row: RunHypothesis): Hypothesis {
  const { component, mechanism, trigger, scope, confidence } = row;
  return {
    component,
    mechanism,
    trigger,
    scope,
    sinceMicros: row.sinceMicros === null ? null : Number(row.sinceMicros),
    confidence,
    prediction: row.prediction as Hypothesis["prediction"],
    pinIds: row.pinIds as string[],
    atMicros: Number(row.atMicros),
  };
}
