import { present } from "../kernel/assert";
import { refuse } from "./refusal";
import { type Node, NONE } from "./blueprint";
import type { Grant, LeaseRecord, LeaseStatement } from "./leases";
import { localNow } from "./local-clock";
import { instanceAt, requestAt, stateOf, strandAt, type System } from "./system";

/** Leases at work: a store grants them and records what is done under them; a holder judges its own by its own clock. */

/** Runs the `lease` node of a store. A statement that only brings a partition's copy of a row up to date decides nothing. */
export function runLease(system: System, slot: number, node: Extract<Node, { kind: "lease" }>): number {
  const { statement, next } = node;
  if (requestAt(system, strandAt(system, slot).request).caller === NONE) return next;
  if (statement.kind === "take") {
    take(system, slot, statement);
    return next;
  }
  if (statement.kind === "effect") {
    carryOut(system, slot, statement);
    return next;
  }
  return record(system, slot, statement)
    ? next
    : refuse(system, slot, { status: 500, reason: "stale_token" });
}

/** Runs a `holding` node: by the clock of the instance, which may be wrong. */
export function runHolding(system: System, slot: number, node: Extract<Node, { kind: "holding" }>): number {
  const { grant, instance } = requestAt(system, strandAt(system, slot).request);
  return grant !== null && localNow(system, instance) < grant.untilMicros ? node.then : node.next;
}

/** How often each job under a lease was recorded as done, by its number: a run has done none twice where no figure is above 1. */
export function completionsOf(system: System, store: number, lease: string): readonly number[] {
  return stateOf(system, store).leases.find(({ name }) => name === lease)?.done ?? [];
}

function take(
  system: System,
  slot: number,
  { lease: name, ttlMicros, unheeded }: Extract<LeaseStatement, { kind: "take" }>,
): void {
  const request = requestAt(system, strandAt(system, slot).request);
  const lease = leaseOf(system, request.component, name);
  const holder = instanceAt(system, request.origin).process;
  const now = localNow(system, request.instance);
  request.rowsReturned = 0;
  request.grant = null;
  if (lease.holder !== holder) {
    if (now < lease.untilMicros) {
      const token = lease.believers[holder];
      if (token !== undefined)
        request.grant = { lease: name, token, job: nextJob(lease), untilMicros: Infinity };
      return;
    }
    lease.holder = holder;
    lease.token += 1;
  }
  lease.untilMicros = now + ttlMicros;
  request.rowsReturned = 1;
  if (unheeded === true) lease.believers[holder] = lease.token;
  request.grant = { lease: name, token: lease.token, job: nextJob(lease), untilMicros: lease.untilMicros };
}

/** False when the job was refused. */
function record(
  system: System,
  slot: number,
  { lease: name, fenced }: Extract<LeaseStatement, { kind: "record" }>,
): boolean {
  const request = requestAt(system, strandAt(system, slot).request);
  const { token, job }: Grant = present(request.grant ?? undefined, "grant");
  const lease = leaseOf(system, request.component, name);
  const isStale = fenced && token < lease.token;
  const before = lease.done[job] ?? 0;
  if (!isStale) {
    while (lease.done.length <= job) lease.done.push(0);
    lease.done[job] = before + 1;
  }
  system.instrumentation.operations.jobRecorded(request.process, {
    ...{ lease: name, number: job, token, before: lease.token },
    outcome: isStale ? "refused" : before > 0 ? "repeated" : "done",
  });
  return !isStale;
}

/** What a unique key turns away is no failure: the statement changes nothing, and says so. */
function carryOut(
  system: System,
  slot: number,
  { lease: name, unique }: Extract<LeaseStatement, { kind: "effect" }>,
): void {
  const request = requestAt(system, strandAt(system, slot).request);
  const { done, token } = leaseOf(system, request.component, name);
  const { order: number } = request.subject;
  const before = done[number] ?? 0;
  const isRefused = unique && before > 0;
  while (done.length <= number) done.push(0);
  if (!isRefused) done[number] = before + 1;
  request.rowsReturned = isRefused ? 0 : 1;
  system.instrumentation.operations.jobRecorded(request.process, {
    ...{ lease: name, number, token, before: token },
    outcome: before === 0 ? "done" : isRefused ? "known" : "again",
  });
}

function nextJob({ done }: LeaseRecord): number {
  const open = done.indexOf(0);
  return open === -1 ? done.length : open;
}

function leaseOf(system: System, store: number, name: string): LeaseRecord {
  const { leases } = stateOf(system, store);
  const known = leases.find((lease) => lease.name === name);
  if (known !== undefined) return known;
  const made = { name, holder: -1, untilMicros: 0, token: 0, believers: {}, done: [] };
  leases.push(made);
  return made;
}
