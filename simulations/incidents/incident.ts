import type { AlertChange, ChangeMark } from "../telemetry/frame";
import type { LogView, SpanView, TraceView } from "../telemetry/views";
import type { IncidentBrief } from "./brief";
import type { ChannelMessage } from "./channel";
import type { WorldDocument } from "./documents";
import type { Fault } from "../faults/fault";
import type { Step } from "./notebook";
import type { Play } from "./play";
import type { Scenario } from "./scenario";

/** A pin whose values have been looked up in the run's telemetry: what an evidence predicate judges. */
export type ResolvedPin =
  | { readonly kind: "alert"; readonly alert: AlertChange }
  | { readonly kind: "change"; readonly change: ChangeMark }
  | { readonly kind: "metric"; readonly window: MetricWindow }
  | {
      readonly kind: "trace";
      readonly trace: TraceView;
      /** The pinned span; null when the whole trace was pinned. */
      readonly span: SpanView | null;
    }
  | { readonly kind: "log"; readonly line: LogView };

/** A stretch of one series. Figures are over the buckets that have a value; null when none has. */
export interface MetricWindow {
  /** As in PinRef: `red:<component>:rate|errors|duration`, `use:<resource>:utilization|queue|errors` or `slo`. */
  readonly series: string;
  readonly fromMicros: number;
  readonly toMicros: number;
  /** Rate in requests/s, errors as a share 0..1, duration as the 95th percentile in seconds, utilization 0..1, queue as a mean count, slo as the good share 0..1. */
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Mean of the same series over the healthy history (`Incident.healthyMicros`). */
  readonly baseline: number | null;
}

/** Something in the telemetry that really shows the cause, or how it spreads. */
export interface Evidence {
  readonly id: string;
  /** The notebook step where it belongs; it counts wherever it is pinned. */
  readonly step: Step;
  readonly title: string;
  readonly explanation: string;
  /** Share of the evidence dimension that it is worth; all items together come to more than 1, so that nobody needs every one. */
  readonly weight: number;
  /** True when the pin shows it in this run. Pure. */
  readonly shows: (pin: ResolvedPin, facts: RunFacts) => boolean;
}

/** A recorded item that looks guilty and is not. */
export interface RedHerring {
  readonly id: string;
  readonly explanation: string;
  readonly matches: (pin: ResolvedPin, facts: RunFacts) => boolean;
}

/** What the seed decided in this run. */
export interface RunFacts {
  /** When the fault began, in virtual microseconds. */
  readonly faultMicros: number;
  /** Everything else worth telling in the review, by name, in virtual microseconds. */
  readonly moments: Readonly<Record<string, number>>;
}

/** Ids of the options of the hypothesis form. */
export interface Truth {
  readonly component: string;
  /** Right in part: for example where the fault shows rather than where it is. Option id to share 0..1 with the reason. */
  readonly nearComponents: Readonly<Record<string, { readonly share: number; readonly reason: string }>>;
  readonly mechanism: string;
  readonly nearMechanisms: Readonly<Record<string, { readonly share: number; readonly reason: string }>>;
  readonly trigger: string;
  readonly nearTriggers: Readonly<Record<string, { readonly share: number; readonly reason: string }>>;
  readonly scope: string;
  readonly nearScopes: Readonly<Record<string, { readonly share: number; readonly reason: string }>>;
  /** Nothing is wrong with the system: the best action is none. */
  readonly falseAlarm?: true;
  /** A moment of the run's facts that answers "since when" as well as the fault does. */
  readonly alsoSince?: string;
  /** The whole story, in Markdown: cause, spread, why it stays. */
  readonly story: string;
}

/** How to find a pin of the expert's in a run: the first recorded item, in the order of the telemetry, that satisfies it. Times are offsets in microseconds from the first page. */
export type PinFinder =
  | { readonly kind: "alert"; readonly severity: "page" | "ticket" }
  | {
      readonly kind: "change";
      readonly component: string;
      readonly changeKind: ChangeMark["kind"];
      readonly titleIncludes: string;
    }
  | {
      readonly kind: "metric";
      readonly series: string;
      readonly fromPageMicros: number;
      readonly toPageMicros: number;
    }
  | {
      readonly kind: "trace";
      readonly operation: string;
      readonly spanName: string;
      readonly minDurationMicros: number;
      /** Where the search begins; three minutes before the page when left out. */
      readonly fromPageMicros?: number;
      /** Only spans that failed. */
      readonly failed?: true;
    }
  | {
      readonly kind: "log";
      readonly service: string;
      readonly text: string;
      /** Where the search begins; three minutes before the page when left out. */
      readonly fromPageMicros?: number;
    };

/** One move of an engineer who knows her trade and sees nothing but the telemetry. */
export interface ExpertStep {
  readonly step: Step;
  /** Microseconds after the first page. */
  readonly afterPageMicros: number;
  readonly text: string;
  readonly finds: PinFinder | null;
  readonly hypothesis: {
    readonly component: string;
    readonly mechanism: string;
    readonly trigger: string;
    readonly scope: string;
    readonly confidence: number;
    /** How long before the page it began; when left out, at the change that was pinned as its window. */
    readonly beganBeforePageMicros?: number;
  } | null;
  readonly action: {
    readonly kind: string;
    readonly target: string;
    readonly parameters: Readonly<Record<string, number | string>>;
  } | null;
}

/** What an action, or a set of actions, does to the SLO of this incident. Asserted by the tests over many seeds. */
export interface ActionEffect {
  readonly id: string;
  /** Each taken once, at the page or at `35m`, in this order. */
  readonly actions: readonly {
    readonly kind: string;
    readonly target: string;
    /** The offer's initial ones where left out. */
    readonly parameters?: Readonly<Record<string, number | string>>;
    /** So long after the first; at once by default. */ readonly afterMicros?: number;
  }[];
  /** Whether the five-minute SLI is back at its objective within fifteen minutes, and stays. */
  readonly recovers: boolean;
  readonly verdict: "cures" | "part-of-cure" | "no-effect" | "harms";
  /** One sentence for the review. */
  readonly explanation: string;
}

/** The nudge, the pointer and the answer for one step. */
export type StepHints = readonly [nudge: string, pointer: string, answer: string];

/** What happened in the run with one seed, how it shows and what becomes of it. */
export interface IncidentCase {
  /** Which of the incident's causes it is. */
  readonly cause: string;
  readonly facts: RunFacts;
  readonly truth: Truth;
  readonly evidence: readonly Evidence[];
  readonly redHerrings: readonly RedHerring[];
  readonly expertPath: readonly ExpertStep[];
  /** What there is to say of actions and sets of them. Any other action on offer changes nothing. */
  readonly effects: readonly ActionEffect[];
  readonly hints: Readonly<Record<Step, StepHints>>;
}

/** An incident, whole: its public face, its run, its truth. Only `brief()` may reach a browser before submission. */
export interface Incident extends Scenario {
  readonly kind: "incident";
  brief(): IncidentBrief;
  /** What the people of its world have written down; the same for every seed. */
  readonly documents: readonly WorldDocument[];
  /** What `build` stages, for checks that try its branches. */
  readonly play: Play;
  /** The healthy history that baselines are taken from: [from, to) in virtual microseconds. */
  readonly healthyMicros: readonly [number, number];
  /** What the seed decided: when things happen, and which of the causes it is where there are several. Runs nothing. */
  caseOf(seed: number): IncidentCase;
  /** What colleagues will write in the run with this seed. */
  channel(seed: number): readonly ChannelMessage[];
  /** Other troubles that look much the same from afar: what the evidence must tell the cause from. */
  lookAlikes(seed: number): readonly LookAlike[];
}

/** The same world and history with something else wrong. */
export interface LookAlike {
  readonly id: string;
  /** An option of the hypothesis form. */
  readonly mechanism: string;
  /** Everything that happens by itself instead. */
  readonly faults: readonly Fault[];
}
