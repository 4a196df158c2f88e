import { assert, present, unreachable } from "../kernel/assert";
import { nextChance } from "../kernel/random";
import { END, type Instruction, type Node, NONE } from "./blueprint";
import { lookUp, putInto } from "./caching";
import { runDisk } from "./disk";
import { runExchange } from "./exchange";
import { runFlag } from "./flags";
import { runLock } from "./locking";
import { abandonFlights, runEarly, runJoin, runLand } from "./flights";
import { runHolding, runLease } from "./leasing";
import { runLimit, runLimited } from "./rate-limiting";
import { runTransaction, undoing } from "./transaction-steps";
import { putStrandAside } from "./pausing";
import { runCopy } from "./partitions";
import { runReplication } from "./replication";
import { finishRequest, runDeliver, runEnter } from "./serving";
import type { Strand } from "./state";
import { FAILED, WAITING } from "./step-result";
import { endStrand, renewToken, startStrand, wake } from "./strands";
import { instanceAt, programAt, requestAt, strandAt, type System } from "./system";
import { runCompute, runStatement, runWait } from "./work";

/**
 * The one interpreter of programs. A strand runs until it must wait for
 * something, and then stands still as plain data until an event wakes it.
 */

/** Runs every strand that the present event has woken, in the order of their waking. */
export function runReady(system: System): void {
  const state = system.world.domain;
  for (let index = 0; index < state.readyCount; index += 2) {
    const slot = present(state.ready[index], "ready strand");
    const strand = strandAt(system, slot);
    if (!strand.live || strand.token !== state.ready[index + 1]) continue;
    if (state.paused > 0 && putStrandAside(system, slot, strand)) continue;
    run(system, slot, strand);
  }
  state.readyCount = 0;
}

function run(system: System, slot: number, strand: Strand): void {
  const { instructions } = programAt(system, requestAt(system, strand.request).program);
  while (strand.node !== END) {
    const result = step(system, slot, present(instructions[strand.node], "node"));
    if (result === WAITING) return;
    const next = result === FAILED ? undoing(system, strand) : result;
    if (next === FAILED) break;
    strand.node = next;
    strand.phase = "fresh";
  }
  end(system, slot, strand);
}

/** The next node, WAITING or FAILED. */
function step(system: System, slot: number, { kind, node }: Instruction): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  switch (kind) {
    case "enter":
      return runEnter(system, slot, node);
    case "compute":
      return runCompute(system, slot, node);
    case "wait":
      return runWait(system, slot, node);
    case "execute":
      return runStatement(system, slot, node);
    case "disk":
      return runDisk(system, slot, node);
    case "exchange":
      return runExchange(system, slot, node);
    case "lookup":
      request.rowsReturned = lookUp(system, request.component, request.subject.entry);
      return node.next;
    case "limit":
      return runLimit(system, slot, node);
    case "limited":
      return runLimited(system, slot, node);
    case "fill":
      putInto(system, node.cache, request.subject.entry);
      return node.next;
    case "early":
      return runEarly(system, slot, node);
    case "join":
      return runJoin(system, slot, node);
    case "land":
      return runLand(system, slot, node);
    case "deliver":
      return runDeliver(system, slot, node);
    case "fork":
      return runFork(system, slot, node);
    case "branch":
      return nextChance(instanceAt(system, request.instance).random, node.probability)
        ? node.then
        : node.otherwise;
    case "flag":
      return runFlag(system, slot, node);
    case "transaction":
      return runTransaction(system, slot, node);
    case "lock":
      return runLock(system, slot, node);
    case "copy":
      return runCopy(system, slot, node);
    case "replication":
      return runReplication(system, slot, node);
    case "lease":
      return runLease(system, slot, node);
    case "holding":
      return runHolding(system, slot, node);
    case "respond":
      strand.failStatus = node.status;
      return FAILED;
    case "log":
      system.instrumentation.logs.writeStep(request, node);
      return node.next;
    default:
      return unreachable(node);
  }
}

/** Starts a strand for each branch and waits until all have ended. */
function runFork(system: System, slot: number, node: Extract<Node, { kind: "fork" }>): number {
  const strand = strandAt(system, slot);
  if (strand.phase === "joining") return strand.failStatus === 0 ? node.next : FAILED;
  strand.phase = "joining";
  strand.pending = node.entries.length;
  renewToken(system, strand);
  for (const entry of node.entries) startStrand(system, strand.request, { parent: slot, node: entry });
  return WAITING;
}

/** A strand has come to its end or failed: its parent is told, or the request is answered. */
function end(system: System, slot: number, strand: Strand): void {
  const { request: requestSlot, parent: parentSlot, failStatus, failReason, failedAt } = strand;
  if (failStatus !== 0) abandonFlights(system, slot, strand);
  endStrand(system, slot);
  if (parentSlot === NONE) {
    const request = requestAt(system, requestSlot);
    if (failStatus !== 0) {
      request.status = failStatus;
      request.reason = failReason;
      request.failedAt = failedAt;
    }
    finishRequest(system, requestSlot);
    return;
  }
  const parent = strandAt(system, parentSlot);
  assert(parent.live && parent.pending > 0, "a branch ended without its fork");
  if (parent.failStatus === 0) {
    parent.failStatus = failStatus;
    parent.failReason = failReason;
    parent.failedAt = failedAt;
  }
  parent.pending -= 1;
  if (parent.pending === 0) wake(system, parentSlot, "joined");
}
