import { present } from "../kernel/assert";
import { chooseInstance } from "./balancing";
import { type Exchange, NONE } from "./blueprint";
import { isOffered } from "./health-checks";
import { choosePartition, keyOf } from "./partitions";
import type { Strand } from "./state";
import { dealingsWith, instanceAt, stateOf, strandAt, type System } from "./system";

/** Every process keeps to the primary that it knows, and asks again who it is when that one has failed it. */

/** The instance for the strand's present attempt, or NONE. */
export function chooseNode(system: System, slot: number, exchange: Exchange): number {
  if (exchange.placement === undefined) return chooseInstance(system, slot, exchange);
  if (exchange.placement === "partition") return choosePartition(system, slot, exchange);
  const { members } = stateOf(system, exchange.target);
  const dealings = dealingsWith(system, strandAt(system, slot), exchange.target);
  if (dealings.primary === NONE) dealings.primary = primaryOf(system, exchange.target);
  const offered = (ordinal: number): boolean => {
    const index = members[ordinal];
    return index !== undefined && isOffered(instanceAt(system, index));
  };
  if (exchange.placement === "replica") {
    for (let step = 1; step <= members.length; step += 1) {
      const ordinal = (dealings.turn + step + members.length) % members.length;
      if (ordinal === dealings.primary || !offered(ordinal)) continue;
      dealings.turn = ordinal;
      return present(members[ordinal], "replica");
    }
  }
  return offered(dealings.primary) ? present(members[dealings.primary], "primary") : NONE;
}

/** An attempt is over: its span says where it went and how old its answer was, and a process that was failed asks for the primary again. */
export function settlePlaced(system: System, strand: Strand, exchange: Exchange): void {
  const { status, reason } = strand.outcome;
  if (strand.peer !== NONE) {
    const { process } = instanceAt(system, strand.peer);
    const { name } = present(system.world.domain.processes[process], "process");
    system.instrumentation.replicas.placed(strand, exchange, name);
  }
  if (exchange.placement === "partition") {
    system.instrumentation.replicas.keyed(strand, keyOf(system, strand, exchange.target));
    return;
  }
  if (status === 0 || reason === "read_only")
    dealingsWith(system, strand, exchange.target).primary = primaryOf(system, exchange.target);
}

/** Ordinal of the primary as callers are told. */
function primaryOf(system: System, component: number): number {
  return present(stateOf(system, component).replication ?? undefined, "replication").primary;
}
