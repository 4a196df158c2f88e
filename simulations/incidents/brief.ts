import type { MechanismOption } from "../faults/mechanism-option";
import type { ActionOffer, ActionParameter } from "../mitigations/action-offer";

/** The public face of an incident: all that a browser may know before the learner has submitted. */

export type { ActionOffer, ActionParameter, MechanismOption };

export type ComponentKind = "edge" | "service" | "database" | "cache" | "queue" | "worker" | "external";

export interface ComponentInfo {
  readonly id: string;
  readonly label: string;
  readonly kind: ComponentKind;
  /** 1..8: the stable colour of the component in every view. */
  readonly color: number;
  readonly description: string;
  readonly owner: string;
  /** Position on the service map, in columns and rows, left to right. */
  readonly column: number;
  readonly row: number;
}

export interface ResourceInfo {
  readonly id: string;
  readonly component: string;
  readonly kind: "cpu" | "workers" | "connections" | "disk" | "queue" | "link" | "memory";
  readonly label: string;
  readonly unit: string;
}

export interface SloInfo {
  readonly id: string;
  readonly title: string;
  /** 0..1, for example 0.995. */
  readonly objective: number;
  readonly thresholdMs: number;
  readonly component: string;
  /** What is counted, where it is not requests: messages, from their publication until they have been handled. */
  readonly counts?: "messages";
}

/** The company whose system it is. */
export interface WorldInfo {
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

export interface TriggerOption {
  readonly id: string;
  readonly label: string;
}

export interface ScopeOption {
  readonly id: string;
  readonly label: string;
}

export interface IncidentBrief {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** What the pager said, word for word. */
  readonly pager: string;
  readonly summary: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly minutes: number;
  readonly topics: readonly string[];
  readonly lessons: readonly string[];
  /** The fixed instant at which virtual time 0 stands. */
  readonly epochIso: string;
  /** Virtual time at which the run ends by itself. */
  readonly limitMicros: number;
  readonly world: WorldInfo;
  readonly components: readonly ComponentInfo[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: "call" | "query" | "publish";
  }[];
  readonly resources: readonly ResourceInfo[];
  readonly slo: SloInfo;
  readonly actions: readonly ActionOffer[];
  readonly mechanisms: readonly MechanismOption[];
  readonly triggers: readonly TriggerOption[];
  readonly scopes: readonly ScopeOption[];
}
