import { absorb, absorbInteger, type Digest } from "../kernel/digest";
import { burnRate, sliOf } from "./burn-rate";
import type { TextHashes } from "./fingerprint";
import type { AlertChange } from "./frame";
import type { MetricState } from "./metric-store";
import { refusalsBetween } from "./refusals";
import { sloBetween, type SloState } from "./slo-state";
import type { UseState } from "./use-state";

/**
 * Alert rules as data, evaluated at the end of every bucket. Windows are
 * clipped to the data there is; `minDataMicros` of data must be there before a
 * rule speaks, so that the first unlucky requests of a run page nobody.
 */
export type AlertRule = AlertRuleBase & (SliRule | BurnRateRule | SaturationRule | RefusalRule);

interface AlertRuleBase {
  readonly id: string;
  readonly title: string;
  readonly severity: "page" | "ticket";
  /** The condition must hold for so long before the alert fires. */
  readonly forMicros: number;
  /** And must be gone for so long before it resolves. */
  readonly keepFiringMicros: number;
  /** No verdict before so much data. */
  readonly minDataMicros: number;
}

/** The share of good requests over a window is below a threshold: a symptom that users feel. */
interface SliRule {
  readonly kind: "sli";
  readonly windowMicros: number;
  /** 0..1. */
  readonly below: number;
}

/** The error budget burns at `factor` or faster, over the long window and still over the short one. */
interface BurnRateRule {
  readonly kind: "burn-rate";
  /** 0..1. */
  readonly objective: number;
  readonly factor: number;
  readonly longMicros: number;
  readonly shortMicros: number;
}

/** A resource's mean utilization over a window is at or above a threshold. */
interface SaturationRule {
  readonly kind: "saturation";
  readonly resource: string;
  readonly windowMicros: number;
  /** 0..1. */
  readonly atOrAbove: number;
}

/** Of a component's answers over a window, the share that blames the caller (4xx) is at or above a threshold. */
interface RefusalRule {
  readonly kind: "refusals";
  readonly component: string;
  readonly windowMicros: number;
  /** 0..1. */
  readonly atOrAbove: number;
}

/** Plain data. */
export interface AlertState {
  readonly changes: AlertChange[];
  readonly byRule: Map<string, { firing: boolean; heldBuckets: number }>;
}

export interface AlertInputs {
  readonly slo: SloState;
  readonly use: UseState;
  readonly metrics: MetricState;
  /** Number of the bucket that has just closed. */
  readonly bucket: number;
  readonly bucketMicros: number;
}

interface Verdict {
  readonly holds: boolean;
  readonly value: string;
}

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;

export function createAlertState(): AlertState {
  return { changes: [], byRule: new Map() };
}

/**
 * The standard rules for one SLO: a five-minute symptom alert that pages first,
 * and the SRE Workbook's multiwindow burn rates (chapter 5, table 5-8).
 * `symptomBelow` is the five-minute SLI (0..1) that a user would complain at.
 */
export function standardRules(
  slo: { id: string; title: string; objective: number; counts?: "messages" },
  symptomBelow: number,
): AlertRule[] {
  const timing = { forMicros: 0, keepFiringMicros: MINUTE, minDataMicros: 5 * MINUTE };
  const burn = (
    factor: number,
    longMicros: number,
    shortMicros: number,
    severity: "page" | "ticket",
  ): AlertRule => ({
    kind: "burn-rate",
    id: `${slo.id}-burn-${factor}`,
    title: `${slo.title}: error budget ${factor > 1 ? `burns ${factor} times too fast` : "is spent faster than it is given"}`,
    severity,
    objective: slo.objective,
    factor,
    longMicros,
    shortMicros,
    ...timing,
  });
  return [
    {
      kind: "sli",
      id: `${slo.id}-symptom`,
      title: `${slo.title}: too many ${slo.counts === "messages" ? "messages are late" : "requests fail or are slow"}`,
      severity: "page",
      windowMicros: 5 * MINUTE,
      below: symptomBelow,
      ...timing,
    },
    burn(14.4, HOUR, 5 * MINUTE, "page"),
    burn(6, 6 * HOUR, 30 * MINUTE, "page"),
    burn(1, 72 * HOUR, 6 * HOUR, "ticket"),
  ];
}

/** Judges every rule at a bucket's end and appends the alerts that changed. */
export function evaluateAlerts(
  state: AlertState,
  rules: readonly AlertRule[],
  inputs: AlertInputs,
): AlertChange[] {
  const fresh: AlertChange[] = [];
  const elapsedMicros = (inputs.bucket + 1) * inputs.bucketMicros;
  for (const rule of rules) {
    const verdict = elapsedMicros < rule.minDataMicros ? null : judge(rule, inputs);
    if (verdict === null) continue; // No data is no news: the alert stays as it is.
    const memory = state.byRule.get(rule.id) ?? { firing: false, heldBuckets: 0 };
    state.byRule.set(rule.id, memory);
    memory.heldBuckets = verdict.holds === memory.firing ? 0 : memory.heldBuckets + 1;
    const needed = memory.firing ? rule.keepFiringMicros : rule.forMicros;
    // The change was first seen one bucket's end ago for each held bucket but the first.
    if (memory.heldBuckets === 0 || (memory.heldBuckets - 1) * inputs.bucketMicros < needed) continue;
    memory.firing = verdict.holds;
    memory.heldBuckets = 0;
    const change: AlertChange = {
      id: `alert-${state.changes.length + 1}`,
      atMicros: elapsedMicros,
      rule: rule.id,
      title: rule.title,
      severity: rule.severity,
      state: verdict.holds ? "firing" : "resolved",
      value: verdict.value,
    };
    state.changes.push(change);
    fresh.push(change);
  }
  return fresh;
}

/** Feeds an alert's change to a digest. */
export function absorbAlert(digest: Digest, alert: AlertChange, hashes: TextHashes): void {
  absorbInteger(digest, alert.atMicros);
  for (const text of [alert.id, alert.rule, alert.severity, alert.state, alert.value])
    absorb(digest, hashes.of(text));
}

function judge(rule: AlertRule, inputs: AlertInputs): Verdict | null {
  switch (rule.kind) {
    case "sli": {
      const sli = sliOf(sloOver(inputs, rule.windowMicros));
      if (sli === null) return null;
      return {
        holds: sli < rule.below,
        value: `${percent(sli)} good over ${span(rule.windowMicros, inputs)}`,
      };
    }
    case "burn-rate": {
      const long = burnRate(sloOver(inputs, rule.longMicros), rule.objective);
      const short = burnRate(sloOver(inputs, rule.shortMicros), rule.objective);
      if (long === null || short === null) return null;
      const value = burnText({ long, short }, rule, inputs);
      return { holds: long >= rule.factor && short >= rule.factor, value };
    }
    case "saturation": {
      const mean = meanUtilization(inputs, rule.resource, rule.windowMicros);
      if (mean === null) return null;
      return {
        holds: mean >= rule.atOrAbove,
        value: `${percent(mean)} in use over ${span(rule.windowMicros, inputs)}`,
      };
    }
    case "refusals": {
      const from = Math.max(0, inputs.bucket + 1 - rule.windowMicros / inputs.bucketMicros);
      const { refused, all } = refusalsBetween(inputs.metrics, rule.component, [from, inputs.bucket + 1]);
      if (all === 0) return null;
      return {
        holds: refused / all >= rule.atOrAbove,
        value: `${percent(refused / all)} answered 4xx over ${span(rule.windowMicros, inputs)}`,
      };
    }
  }
}

function sloOver(
  { slo, bucket, bucketMicros }: AlertInputs,
  windowMicros: number,
): { good: number; total: number } {
  return sloBetween(slo, Math.max(0, bucket + 1 - windowMicros / bucketMicros), bucket + 1);
}

function meanUtilization(
  { use, bucketMicros }: AlertInputs,
  resource: string,
  windowMicros: number,
): number | null {
  const known =
    use
      .get(resource)
      ?.utilization.slice(-windowMicros / bucketMicros)
      .filter((share) => share !== null) ?? [];
  return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length;
}

const percent = (share: number): string => `${(share * 100).toFixed(share > 0.99 ? 2 : 1)} %`;

/** The burn over both windows, or once where the run is younger than either and they are the same. */
function burnText(
  { long, short }: { long: number; short: number },
  { longMicros, shortMicros }: { longMicros: number; shortMicros: number },
  inputs: AlertInputs,
): string {
  const elapsed = (inputs.bucket + 1) * inputs.bucketMicros;
  if (elapsed < shortMicros) return `${long.toFixed(1)}x over the ${duration(elapsed)} recorded`;
  return `${long.toFixed(1)}x over ${span(longMicros, inputs)}, ${short.toFixed(1)}x over ${span(shortMicros, inputs)}`;
}

/** The window as it was really measured: `1 h`, or `25 min (of 1 h)` where the run is younger. */
function span(windowMicros: number, { bucket, bucketMicros }: AlertInputs): string {
  const elapsed = (bucket + 1) * bucketMicros;
  return elapsed < windowMicros
    ? `${duration(elapsed)} (of ${duration(windowMicros)})`
    : duration(windowMicros);
}

function duration(micros: number): string {
  if (micros % HOUR === 0) return `${micros / HOUR} h`;
  return micros >= MINUTE ? `${Math.floor(micros / MINUTE)} min` : `${Math.floor(micros / 1_000_000)} s`;
}
