import { assert } from "../kernel/assert";
import { absorb, absorbText, avalanche, createDigest } from "../kernel/digest";
import { i32 } from "../kernel/cells";
import type { Node } from "./blueprint";
import type { SystemSpec } from "./component-spec";
import type { SystemState } from "./state";
import { requestAt, strandAt, type System } from "./system";

/**
 * Feature flags: each is on for a share of the customers, and can be changed
 * while the system runs. A customer's place is a hash of the flag and the
 * customer, so that whoever has it keeps it while the share grows, and no two
 * flags pick the same people.
 */

/** The flags of a system as it begins: the share of each, by its name. */
export function createFlags({ flags = {} }: SystemSpec): SystemState["flags"] {
  for (const [name, share] of Object.entries(flags))
    assert(share >= 0 && share <= 1, `flag ${name} is on for a share of the customers`);
  return { ...flags };
}

/** Runs a `flag` node: on or off for the customer of this request. */
export function runFlag(system: System, slot: number, node: Extract<Node, { kind: "flag" }>): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const isOn = isOnFor(system.world.domain.flags, node.flag, request.subject.customer);
  system.instrumentation.operations.flagEvaluated(request, node.flag, isOn);
  return isOn ? node.then : node.otherwise;
}

/** Whether a flag is on for a customer. */
export function isOnFor(flags: SystemState["flags"], flag: string, customer: number): boolean {
  const share = flags[flag] ?? 0;
  return share === 1 || (share > 0 && placeOf(flag, customer) < share);
}

/** Changes the share of customers for whom a flag is on. */
export function setFlag(system: System, flag: string, share: number): void {
  const { flags } = system.world.domain;
  assert(flags[flag] !== undefined, `no flag ${flag}`);
  assert(share >= 0 && share <= 1, `flag ${flag} is on for a share of the customers`);
  flags[flag] = share;
}

const BITS = 4_294_967_296;

/** Where a customer stands among all, from 0 to 1. */
function placeOf(flag: string, customer: number): number {
  const digest = createDigest();
  absorbText(digest, flag);
  absorb(digest, customer);
  return avalanche(i32(digest, 0) ^ i32(digest, 1)) / BITS;
}
