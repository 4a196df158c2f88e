import { assert } from "../kernel/assert";
import { type Distribution, sampleMicros } from "../kernel/distributions";
import { nextChance, nextUniform, type RandomStream } from "../kernel/random";
import { conditionOf, type Ends, isLinkFault, type PlacedLinkFault } from "./link-fault";
import { type Bandwidth, createWire, cross, DROPPED, type Wire } from "./wire";

/** A path between two components, in both directions. Plain data. */
export interface Link {
  /** One-way latency in microseconds. */
  readonly latency: Distribution;
  readonly random: RandomStream;
  /** What only faults draw from, so that a fault shifts no healthy message's luck. */
  readonly mishaps: RandomStream;
  readonly request: Direction;
  readonly answer: Direction;
}

/** The path of requests is one direction of a link, the path of their answers the other. */
export type Way = "request" | "answer";

interface Direction {
  faults: readonly PlacedLinkFault[];
  readonly wire: Wire;
  sent: number;
  lost: number;
}

export interface Message extends Ends {
  readonly bytes: number;
  readonly nowMicros: number;
}

/** What befalls a message besides being late or lost. */
export interface Fate {
  /** Another copy of it is delivered as well. */
  readonly duplicated: boolean;
  readonly corrupted: boolean;
}

const UNHARMED: Fate = { duplicated: false, corrupted: false };

/** The answer of `transit` for a message that never arrives. */
export const LOST = -1;

/** A healthy link with this one-way latency in microseconds and random streams of its own. */
export function createLink(
  latency: Distribution,
  streams: { readonly random: RandomStream; readonly mishaps: RandomStream },
  bandwidth: Bandwidth | null = null,
): Link {
  return { latency, ...streams, request: createDirection(bandwidth), answer: createDirection(bandwidth) };
}

/**
 * Sends one message: microseconds until it arrives, or LOST. Two draws of the
 * link's own stream whatever happens, so that a fault shifts nobody's luck.
 */
export function transit(link: Link, way: Way, message: Message): number {
  const direction = directionOf(link, way);
  const condition = conditionOf(direction.faults, message);
  const latency = sampleMicros(link.latency, link.random, 1);
  const unlucky = nextChance(link.random, condition.loss);
  direction.sent += 1;
  const crossing =
    condition.partitioned || unlucky ? DROPPED : cross(direction.wire, message, condition.bytesPerSecond);
  if (crossing === DROPPED) {
    direction.lost += 1;
    return LOST;
  }
  const { reorderMicros } = condition;
  const heldBack = reorderMicros === 0 ? 0 : Math.floor(nextUniform(link.mishaps) * reorderMicros);
  return Math.max(1, Math.floor(latency * condition.latencyFactor)) + crossing + heldBack;
}

/** What else befalls the message. Draws nothing where no fault lies. */
export function fateOf(link: Link, way: Way, ends: Ends): Fate {
  const { faults } = directionOf(link, way);
  if (faults.length === 0) return UNHARMED;
  const { duplication, corruption } = conditionOf(faults, ends);
  const duplicated = nextChance(link.mishaps, duplication);
  return { duplicated, corrupted: nextChance(link.mishaps, corruption) };
}

/** Puts a fault on one direction, beside those that lie there. */
export function placeFault(link: Link, way: Way, placed: PlacedLinkFault): void {
  assert(isLinkFault(placed.fault), "link fault out of range");
  const direction = directionOf(link, way);
  direction.faults = [...direction.faults, placed];
}

/** Takes every fault with this id out of both directions; the others stay. */
export function removeFault(link: Link, id: number): void {
  for (const direction of [link.request, link.answer])
    direction.faults = direction.faults.filter((placed) => placed.id !== id);
}

/** By two names instead of one that varies, which takes V8 far longer to look up. */
function directionOf({ request, answer }: Link, way: Way): Direction {
  return way === "request" ? request : answer;
}

function createDirection(bandwidth: Bandwidth | null): Direction {
  return { faults: [], wire: createWire(bandwidth), sent: 0, lost: 0 };
}
