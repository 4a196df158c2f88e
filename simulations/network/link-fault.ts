/** What is wrong with one direction of a link. Every part is optional; what is left out is healthy. Data, so that it travels in snapshots. */
export interface LinkFault {
  /** Multiplies the latency. */
  readonly latencyFactor?: number;
  /** Chance that a message is lost, 0..1. */
  readonly loss?: number;
  /** Nothing gets through. */
  readonly partitioned?: boolean;
  /** Chance that a message is delivered twice, 0..1. */
  readonly duplication?: number;
  /** A message is held back by up to so many microseconds, each by another time, so that later ones overtake it. */
  readonly reorderMicros?: number;
  /** Chance that a message arrives damaged, 0..1. */
  readonly corruption?: number;
  /** The wire passes no more bytes a second than these. */
  readonly bytesPerSecond?: number;
}

/** A fault where it lies: on all messages of a direction, or on those between some instances only. */
export interface PlacedLinkFault {
  /** Who put it there, and takes it out again. */
  readonly id: number;
  readonly fault: LinkFault;
  /** Ordinals of the callers and of the callees that it concerns; null for all. */
  readonly callers: readonly number[] | null;
  readonly callees: readonly number[] | null;
}

/** Between which instances a message travels: the ordinals of the caller and of the callee, whichever way it goes. */
export interface Ends {
  readonly caller: number;
  readonly callee: number;
}

/** What all faults of a direction come to for one message. */
export type Condition = Required<LinkFault>;

const HEALTHY: Condition = {
  latencyFactor: 1,
  loss: 0,
  partitioned: false,
  duplication: 0,
  reorderMicros: 0,
  corruption: 0,
  bytesPerSecond: Infinity,
};

/**
 * Several faults at once: latency factors multiply, chances combine as those of
 * independent mishaps, jitters add up, the narrowest wire counts, and any
 * partition blocks.
 */
export function conditionOf(placed: readonly PlacedLinkFault[], ends: Ends): Condition {
  if (placed.length === 0) return HEALTHY;
  let condition = HEALTHY;
  for (const each of placed) if (concerns(each, ends)) condition = combined(condition, each.fault);
  return condition;
}

/** Whether every figure of a fault is one that a link can have. */
export function isLinkFault(fault: LinkFault): boolean {
  const { latencyFactor, loss, duplication, reorderMicros, corruption, bytesPerSecond } = {
    ...HEALTHY,
    ...fault,
  };
  const chances = [loss, duplication, corruption];
  const areChances = chances.every((chance) => chance >= 0 && chance <= 1);
  return areChances && latencyFactor > 0 && reorderMicros >= 0 && bytesPerSecond > 0;
}

function concerns({ callers, callees }: PlacedLinkFault, { caller, callee }: Ends): boolean {
  return (callers === null || callers.includes(caller)) && (callees === null || callees.includes(callee));
}

function combined(one: Condition, fault: LinkFault): Condition {
  const other = { ...HEALTHY, ...fault };
  return {
    latencyFactor: one.latencyFactor * other.latencyFactor,
    loss: either(one.loss, other.loss),
    partitioned: one.partitioned || other.partitioned,
    duplication: either(one.duplication, other.duplication),
    reorderMicros: one.reorderMicros + other.reorderMicros,
    corruption: either(one.corruption, other.corruption),
    bytesPerSecond: Math.min(one.bytesPerSecond, other.bytesPerSecond),
  };
}

/** The chance that at least one of two independent mishaps happens. */
function either(one: number, other: number): number {
  return one === 0 ? other : one + other - one * other;
}
