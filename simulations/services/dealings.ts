import { present } from "../kernel/assert";
import type { BreakerRecord } from "./circuit-breaker";
import type { HedgeRecord } from "./hedge-record";
import type { RetryBudgetState } from "./retry-budget";
import type { Strand } from "./state";
import { requestAt, type System } from "./system";

/**
 * What a process has learned about a component that it calls. Nothing of it is
 * shared between processes, and a new process begins with nothing.
 */
export interface Dealings {
  /** Component number. */
  readonly target: number;
  budget: RetryBudgetState | null;
  breaker: BreakerRecord | null;
  readonly hedges: HedgeRecord[];
}

/** The dealings of the strand's process with a component, made when they are first asked for. */
export function dealingsWith(system: System, strand: Strand, target: number): Dealings {
  const { process } = requestAt(system, strand.request);
  const { dealings } = present(system.world.domain.processes[process], "process");
  const known = dealings.find((each) => each.target === target);
  if (known !== undefined) return known;
  const made: Dealings = { target, budget: null, breaker: null, hedges: [] };
  dealings.push(made);
  return made;
}
