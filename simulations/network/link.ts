import { assert } from "../kernel/assert";
import { type Distribution, sampleMicros } from "../kernel/distributions";
import { nextChance, type RandomStream } from "../kernel/random";

/** What is wrong with a link at the moment. Faults are data, so that they travel in snapshots. */
export interface LinkFault {
  /** Multiplies the latency; 1 when healthy. */
  readonly latencyFactor: number;
  /** Chance that a message is lost, 0..1. */
  readonly loss: number;
  /** Nothing gets through. */
  readonly partitioned: boolean;
}

/** One direction-less path between two components. Plain data. */
export interface Link {
  /** One-way latency in microseconds. */
  readonly latency: Distribution;
  readonly random: RandomStream;
  fault: LinkFault;
  sent: number;
  lost: number;
}

export const HEALTHY_LINK: LinkFault = { latencyFactor: 1, loss: 0, partitioned: false };

/** The answer of `transit` for a message that never arrives. */
export const LOST = -1;

/** A healthy link with this one-way latency in microseconds and a random stream of its own. */
export function createLink(latency: Distribution, random: RandomStream): Link {
  return { latency, random, fault: HEALTHY_LINK, sent: 0, lost: 0 };
}

/** Sends one message: its one-way latency in microseconds, or LOST. Two draws whatever happens, so that a fault shifts nobody's luck. */
export function transit(link: Link): number {
  const { latencyFactor, loss, partitioned } = link.fault;
  const latency = sampleMicros(link.latency, link.random, 1);
  const unlucky = nextChance(link.random, loss);
  link.sent += 1;
  if (partitioned || unlucky) {
    link.lost += 1;
    return LOST;
  }
  return Math.max(1, Math.floor(latency * latencyFactor));
}

/** Replaces what is wrong with the link. */
export function setLinkFault(link: Link, fault: LinkFault): void {
  assert(fault.latencyFactor > 0 && fault.loss >= 0 && fault.loss <= 1, "link fault out of range");
  link.fault = fault;
}
