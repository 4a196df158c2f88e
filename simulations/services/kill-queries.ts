import { NONE } from "./blueprint";
import { killRequest } from "./lifecycle";
import { instanceAt, requestAt, type System } from "./system";
import { endTransaction } from "./transactions";

/**
 * Ends what a database has worked on for longer: statements are cut off where
 * they are, and transactions are rolled back, those as well that wait for their
 * caller's next statement, which finds its connection closed.
 */
export function killQueries(system: System, component: number, olderThanMicros: number): void {
  const isOld = (sinceMicros: number): boolean => system.world.nowMicros - sinceMicros > olderThanMicros;
  const { transactions, requests } = system.world.domain;
  const since = (transaction: number): number => transactions.records[transaction]?.sinceMicros ?? Infinity;
  for (const slot of requests.records.keys()) {
    const request = requestAt(system, slot);
    if (request.stage !== "serving" || request.component !== component) continue;
    const inOld = request.transaction !== NONE && isOld(since(request.transaction));
    if (inOld || isOld(request.arrivedMicros)) killRequest(system, slot, "query_canceled");
  }
  for (const [slot, { live, begun, over, instance, sinceMicros }] of transactions.records.entries()) {
    if (!live || !begun || over || instanceAt(system, instance).component !== component) continue;
    if (isOld(sinceMicros)) endTransaction(system, slot, "rollback");
  }
}
