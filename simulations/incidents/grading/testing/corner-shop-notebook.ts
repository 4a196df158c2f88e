import { minutes } from "../../../kernel/time";
import { executeRun } from "../../../runner/core/execute-run";
import type { RunAction } from "../../../runner/core/run-inputs";
import { recordOf } from "../../../runner/core/run-record";
import { findCornerShop } from "../../../runner/testing/corner-shop-incident";
import { FAULT_MICROS, shopInputs } from "../../../runner/testing/corner-shop";
import type { Grade, GradeDimension, Hypothesis, Notebook, Pin, PinRef } from "../../notebook";
import type { RunRecord } from "../run-record";

/** All that is to be said of the corner shop's incident, at nine tenths of certainty. */
export const RIGHT: Hypothesis = {
  component: "shop",
  mechanism: "slow-till",
  trigger: "release",
  scope: "everyone",
  sinceMicros: FAULT_MICROS,
  confidence: 0.9,
  prediction: null,
  pinIds: [],
  atMicros: minutes(13),
};

/** Right in nothing that counts as having found the cause. */
export const WRONG: Hypothesis = { ...RIGHT, component: "moon", mechanism: "flood" };

export const EMPTY: Notebook = {
  pins: [],
  hypotheses: [],
  hintsTaken: [],
  declaredRecoveredAtMicros: null,
  submittedAtMicros: minutes(25),
};

/** The corner shop with these actions, as recorded up to a moment. */
export function recordWith(actions: readonly RunAction[], until = minutes(25)): RunRecord {
  return recordOf(executeRun(shopInputs(7, actions), until, { find: findCornerShop }));
}

/** A notebook with these things pinned to its first step, and the rest as given. */
export function notebook(
  parts: Partial<Omit<Notebook, "pins">> & { readonly refs?: readonly PinRef[] },
): Notebook {
  const { refs = [], ...rest } = parts;
  const pins = refs.map((ref, index): Pin => ({
    id: `pin-${index}`,
    step: "symptom",
    ref,
    atMicros: minutes(12),
  }));
  return { ...EMPTY, ...rest, pins };
}

/** One dimension of a grade. Throws when it has none such. */
export function dimensionOf({ dimensions }: Grade, id: GradeDimension["id"]): GradeDimension {
  const found = dimensions.find((dimension) => dimension.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

/** A pin of everything that shows something, from the run itself; the page first. */
export function goodRefs(record: RunRecord): PinRef[] {
  const interval = { fromMicros: FAULT_MICROS, toMicros: record.clockMicros, limit: 1 };
  const trace = record.traces({ ...interval, onlyErrors: true }).traces[0];
  const line = record.logs(interval).lines[0];
  return [
    { kind: "alert", alertId: record.alerts.find(({ severity }) => severity === "page")?.id ?? "" },
    {
      kind: "metric",
      series: "red:shop:duration",
      fromMicros: FAULT_MICROS,
      toMicros: FAULT_MICROS + minutes(2),
    },
    { kind: "change", changeId: record.changes[0]?.id ?? "" },
    { kind: "trace", traceId: trace?.traceId ?? "" },
    { kind: "log", logId: line?.id ?? -1 },
  ];
}

/** Pins of what the run really recorded and the incident would show without its cause: `count` of them. */
export function idleRefs(count: number): PinRef[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: "metric",
    series: "red:shop:rate",
    fromMicros: minutes(2 + index),
    toMicros: minutes(3 + index),
  }));
}
