/** A service whose number of instances follows its load. */
export interface Scaling {
  readonly autoscaler?: Autoscaler;
}

/** A control loop over the number of instances, as Kubernetes' Horizontal Pod Autoscaler is one. All times in microseconds. */
export interface Autoscaler {
  /** Share of the cores in use that it aims at: above 0, to 1. */
  readonly targetUtilization: number;
  /** It leaves things as they are while the utilization is within this share of its target. */
  readonly tolerance: number;
  /** How often it looks and decides. */
  readonly intervalMicros: number;
  /** It goes down only to the most that it has wanted within this time. */
  readonly stabilizationMicros: number;
  readonly minInstances: number;
  readonly maxInstances: number;
  /** From the decision until a new instance serves. */
  readonly startupMicros: number;
  /** How long an instance that is no longer wanted may end its work. */
  readonly drainMicros: number;
}

/** What the loop of one component knows. Plain data. */
export interface ScalerState {
  /** Core-microseconds that all its instances had worked when it looked last. */
  busyMicros: number;
  /** Utilization in each of the latest intervals, the newest last. */
  readonly seen: number[];
  /** Numbers of instances that it has wanted lately, each after its time. */
  readonly wanted: number[];
  /** New instances that do not serve yet. */
  starting: number;
}
