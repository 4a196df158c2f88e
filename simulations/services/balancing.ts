import { present, unreachable } from "../kernel/assert";
import { nextBelow } from "../kernel/random";
import { type Exchange, NONE } from "./blueprint";
import { isCertificateExpired } from "./certificates";
import { onItsSide } from "./canaries";
import type { Dealings, Endpoint } from "./dealings";
import { endpointsOf, isLeftOut } from "./endpoints";
import { createRing, type HashRing, ownerOfKey } from "./hash-ring";
import { isOffered } from "./health-checks";
import { isNamed, resolve } from "./names";
import type { Balancing } from "./policy";
import { nextInstance } from "./requests";
import { dealingsWith, instanceAt, requestAt, stateOf, strandAt, type System } from "./system";

/**
 * Which instance an attempt goes to. Round robin, without a policy, is one
 * rotation for all callers; everything else is decided by each process from what
 * it has seen itself, as a client's or a sidecar's balancer does.
 */
export function chooseInstance(system: System, slot: number, exchange: Exchange): number {
  return choose(system, slot, { exchange, except: NONE });
}

/** The same for a second attempt, which must not go where the first one went. */
export function chooseAnother(system: System, slot: number, exchange: Exchange): number {
  return choose(system, slot, { exchange, except: strandAt(system, slot).peer });
}

interface Wanted {
  readonly exchange: Exchange;
  readonly except: number;
}

/** Those that may be chosen, by ordinal, with what the process knows of all. */
interface Choice {
  readonly candidates: readonly number[];
  readonly endpoints: readonly Endpoint[];
  readonly dealings: Dealings;
}

function choose(system: System, slot: number, { exchange, except }: Wanted): number {
  const { balancing, ejection } = exchange.policy;
  const { members, canary } = stateOf(system, exchange.target);
  if (isCertificateExpired(system, exchange)) return NONE;
  const named = isNamed(system, exchange.target);
  if (balancing === null && ejection === null && canary === null && !named)
    return nextInstance(system, exchange.target, except);
  const strand = strandAt(system, slot);
  const dealings = dealingsWith(system, strand, exchange.target);
  const endpoints = endpointsOf(system, dealings);
  const { process, subject } = requestAt(system, strand.request);
  const addresses = named ? resolve(system, process, dealings) : null;
  const offered = endpoints.flatMap((endpoint, ordinal) => {
    const index = present(members[ordinal], "member");
    const isKnown = addresses?.includes(ordinal) ?? isOffered(instanceAt(system, index));
    return index !== except && isKnown && !isLeftOut(system, endpoint) ? [ordinal] : [];
  });
  if (offered.length === 0) return NONE;
  const candidates = onItsSide(canary, offered);
  const choice = { candidates, endpoints, dealings };
  if (balancing === null) return present(members[nextInTurn(choice)], "member");
  const ordinal =
    balancing.kind === "consistent-hash"
      ? byKey(choice, balancing, subject[balancing.by])
      : byLoad(choice, balancing);
  return present(members[ordinal], "member");
}

function byLoad(choice: Choice, { kind }: Exclude<Balancing, { kind: "consistent-hash" }>): number {
  switch (kind) {
    case "least-outstanding":
      return leastOutstanding(choice);
    case "power-of-two":
      return betterOfTwo(choice);
    default:
      return unreachable(kind);
  }
}

/** Round robin among the candidates, for this process alone. */
function nextInTurn({ candidates, dealings }: Choice): number {
  const next = candidates.find((ordinal) => ordinal > dealings.turn) ?? present(candidates[0], "candidate");
  dealings.turn = next;
  return next;
}

/** The fewest attempts under way; of equals, the next in turn. */
function leastOutstanding(choice: Choice): number {
  const fewest = choice.candidates.reduce(
    (least, ordinal) => Math.min(least, outstandingAt(choice, ordinal)),
    Infinity,
  );
  const candidates = choice.candidates.filter((ordinal) => outstandingAt(choice, ordinal) === fewest);
  return nextInTurn({ ...choice, candidates });
}

/** The less busy of two drawn at random (Mitzenmacher, "The Power of Two Choices", 2001). */
function betterOfTwo(choice: Choice): number {
  const { candidates, dealings } = choice;
  const first = nextBelow(dealings.random, candidates.length);
  if (candidates.length === 1) return present(candidates[first], "candidate");
  const second = (first + 1 + nextBelow(dealings.random, candidates.length - 1)) % candidates.length;
  const [one, other] = [present(candidates[first], "candidate"), present(candidates[second], "candidate")];
  return outstandingAt(choice, other) < outstandingAt(choice, one) ? other : one;
}

/**
 * The owner of the key on the ring. With bounded loads (Mirrokni, Thorup and
 * Zadimoghaddam, 2018) an instance that has its share of the attempts under way,
 * times the load factor, is passed over for the next.
 */
function byKey(
  choice: Choice,
  { virtualNodes, loadFactor }: Extract<Balancing, { kind: "consistent-hash" }>,
  key: number,
): number {
  const { candidates, endpoints } = choice;
  const underWay = candidates.reduce((sum, ordinal) => sum + outstandingAt(choice, ordinal), 1);
  const limit = loadFactor === null ? Infinity : Math.ceil((loadFactor * underWay) / candidates.length);
  return ownerOfKey(
    ringOf(endpoints.length, virtualNodes),
    key,
    (ordinal) => candidates.includes(ordinal) && outstandingAt(choice, ordinal) < limit,
  );
}

function outstandingAt({ endpoints }: Choice, ordinal: number): number {
  return present(endpoints[ordinal], "endpoint").outstanding;
}

/** Rings depend on their size alone, and are made once for each. */
const rings = new Map<string, HashRing>();

/** The ring of so many members. */
export function ringOf(members: number, virtualNodes: number): HashRing {
  const key = `${members}/${virtualNodes}`;
  const known = rings.get(key);
  if (known !== undefined) return known;
  const made = createRing(members, virtualNodes);
  rings.set(key, made);
  return made;
}
