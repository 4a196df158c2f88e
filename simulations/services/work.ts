import { sampleMicros } from "../kernel/distributions";
import { type Node, NONE } from "./blueprint";
import { useCpu } from "./cpu";
import type { Statement, StatementCost } from "./program";
import { arm, renewToken } from "./strands";
import { WAITING } from "./step-result";
import { instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";

/** Work on an instance's own CPU: `compute` of a service, and a statement in a database. */

/** Runs a `compute` node: queue for a core, use it, give it back. */
export function runCompute(system: System, slot: number, node: Extract<Node, { kind: "compute" }>): number {
  const strand = strandAt(system, slot);
  if (strand.phase === "fresh" && node.label !== "") {
    strand.span = system.instrumentation.clients.stepStarted(requestAt(system, strand.request), node.label);
  }
  if (!useCpu(system, slot, node.cpu)) return WAITING;
  system.instrumentation.clients.stepEnded(strand.span, "");
  strand.span = NONE;
  return node.next;
}

/** Runs a `wait` node: time that passes elsewhere. */
export function runWait(system: System, slot: number, node: Extract<Node, { kind: "wait" }>): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const { clients } = system.instrumentation;
  if (strand.phase === "fresh") {
    strand.span = clients.stepStarted(request, node.label);
    strand.phase = "working";
    renewToken(system, strand);
    const { random, waitFactor } = instanceAt(system, request.instance);
    arm(system, slot, Math.max(1, Math.floor(sampleMicros(node.time, random, 1) * waitFactor)));
    return WAITING;
  }
  clients.stepEnded(strand.span, "");
  strand.span = NONE;
  return node.next;
}

/** Runs a statement in its database, by the plan that the indexes allow, and logs it when it was slow. */
export function runStatement(system: System, slot: number, node: Extract<Node, { kind: "execute" }>): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  if (strand.phase === "fresh") request.scans = mustScan(system, request.component, node.statement);
  const cost = costOf(node.statement, request.scans);
  if (!useCpu(system, slot, cost.micros)) return WAITING;
  request.rowsExamined = cost.rowsExamined;
  request.rowsReturned = cost.rowsReturned;
  const { spec } = planOf(system, request.component);
  const elapsed = system.world.nowMicros - request.arrivedMicros;
  if (spec.role === "database" && elapsed >= spec.slowStatementMicros) {
    system.instrumentation.logs.write(request.process, NONE, {
      severity: "WARN",
      template: "duration: {duration_ms} ms  rows examined: {db.rows_examined}  statement: {db.query.text}",
      attributes: {
        duration_ms: Math.floor(elapsed / 1_000),
        "db.rows_examined": request.rowsExamined,
        "db.response.returned_rows": request.rowsReturned,
        "db.query.text": node.statement.sql,
        "db.collection.name": node.statement.table,
      },
    });
  }
  return node.next;
}

/** Whether the statement's index is missing now, so that it reads the whole table. */
function mustScan(system: System, component: number, { index }: Statement): boolean {
  return index !== null && !stateOf(system, component).indexes.includes(index);
}

function costOf(statement: Statement, scans: boolean): StatementCost {
  return scans && statement.scan !== null ? statement.scan : statement.cost;
}
