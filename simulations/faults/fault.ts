import type { Way } from "../network/link";
import type { LinkFault } from "../network/link-fault";
import type { Note } from "../services/change";
import type { Trouble } from "../services/queue-state";

/** Something that befalls a system at a time of its run: data, named by component ids. Instances are named by ordinals; left out, all of them. */
export type Fault =
  | ReleaseFault
  | LinkFaultBetween
  | PartitionFault
  | InstanceFault
  | CanaryFault
  /** A cache loses everything. */
  | ({ readonly kind: "cold-cache"; readonly component: string } & At)
  /** A cache loses one entry: the most popular, if none is named. */
  | ({ readonly kind: "expired-entry"; readonly component: string; readonly entry?: number } & At)
  /** So many clients of an open load come at the same instant, again and again for a (finite) while. */
  | ({
      readonly kind: "herd";
      readonly component: string;
      readonly clients: number;
      readonly everyMicros: number;
    } & Spell)
  /** A message comes to a queue that its handlers fail at, die of, or take long for; each time so long after it was taken. */
  | ({ readonly kind: "bad-message"; readonly component: string; readonly trouble: Trouble } & At)
  /** A queue holds so many messages from now on; Infinity for no limit. */
  | ({ readonly kind: "queue-limit"; readonly component: string; readonly limit: number } & At)
  /** Arrivals are multiplied, for a while. */
  | ({ readonly kind: "surge"; readonly factor: number } & Spell)
  /** Instances move to other machines, and so to other addresses. */
  | ({ readonly kind: "move"; readonly component: string; readonly ordinals: readonly number[] } & At)
  /** A component's certificate has expired, until it has another. */
  | ({ readonly kind: "expired-certificate"; readonly component: string } & Spell)
  /** An autoscaler's metrics reach it late. */
  | ({ readonly kind: "late-metrics"; readonly component: string; readonly delayMicros: number } & Spell)
  /** One customer makes this share of all requests, beyond the usual ones, for a while. */
  | ({ readonly kind: "noisy-client"; readonly customer: number; readonly share: number } & Spell)
  /** One catalogue entry takes this share (0 to 1) of all interest, for a while. */
  | ({ readonly kind: "hot-key"; readonly entry: number; readonly share: number } & Spell)
  /** Something is noted in the change log, and does nothing. */
  | ({ readonly kind: "note"; readonly component: string; readonly note: Note } & At);

interface At {
  /** Virtual microseconds since the run began; not before now. */
  readonly atMicros: number;
}

interface Spell extends At {
  /** Infinity until it is ended. */
  readonly forMicros: number;
}

/** A rolling release: one instance every `stepMicros`. It need not be a bad one. */
export interface ReleaseFault extends At {
  readonly kind: "release";
  readonly component: string;
  readonly version: string;
  readonly stepMicros: number;
  /** Shares of the instances, ascending, that have it after each step; left out, one instance a step. */
  readonly shares?: readonly number[];
  readonly detail: string;
}

/** A release to some instances, which get a share of the requests whatever their number; afterwards they go back. */
export interface CanaryFault extends Spell {
  readonly kind: "canary";
  readonly component: string;
  readonly version: string;
  readonly ordinals: readonly number[];
  readonly share: number;
  readonly detail: string;
}

/** A link that is slow, narrow, loses, doubles, shuffles or damages messages, or passes none, for a while. */
export interface LinkFaultBetween extends Spell {
  readonly kind: "link";
  /** The caller and the callee. */
  readonly from: string;
  readonly to: string;
  /** The path of requests, that of their answers, or (left out) both. */
  readonly ways?: readonly Way[];
  /** Ordinals of the instances of the two ends that it concerns. */
  readonly callers?: readonly number[];
  readonly callees?: readonly number[];
  readonly fault: LinkFault;
}

/** Nothing passes between two sides, each of components or regions; within a side all is well. */
export interface PartitionFault extends Spell {
  readonly kind: "partition";
  readonly sides: readonly [readonly string[], readonly string[]];
}

/** What befalls machines or their processes, for a while. */
export type InstanceFault =
  /** Everything takes `factor` times as much of the CPU. */
  | ({ readonly kind: "slow-cpu"; readonly factor: number } & OnInstances)
  /** Third parties take `factor` times as long to do what the component waits for. */
  | ({ readonly kind: "slow-third-party"; readonly factor: number } & OnInstances)
  /** Others on the machine take this share of the CPU. */
  | ({ readonly kind: "steal"; readonly share: number } & OnInstances)
  /** CPU and timers stand still; connections stay open. */
  | ({ readonly kind: "pause" } & OnInstances)
  /** An instance dies and comes back. With `loses`, what a queue or a cache held in memory is gone. */
  | ({
      readonly kind: "crash";
      readonly component: string;
      readonly ordinal: number;
      readonly loses?: boolean;
    } & Spell)
  /** A database's disk is slow, or full: then writes fail. */
  | ({ readonly kind: "disk"; readonly factor?: number; readonly full?: boolean } & OnInstances)
  /** The clock that spans are timed by is off, and gains `driftPpm` microseconds a second. */
  | ({ readonly kind: "clock"; readonly offsetMicros: number; readonly driftPpm: number } & OnInstances)
  /** The other instances of a replicated database, and whoever watches it, do not hear of it; its callers do. */
  | ({ readonly kind: "isolation" } & OnInstances)
  /** Outgoing requests carry no trace context. */
  | ({ readonly kind: "lost-context" } & OnInstances)
  /** Spans, metrics and logs do not arrive any more. */
  | ({ readonly kind: "dead-exporter" } & OnInstances);

interface OnInstances extends Spell {
  readonly component: string;
  readonly ordinals?: readonly number[];
}
