import type { RetryBudgetState } from "./retry-budget";
import type { Instance } from "./state";

/**
 * What a process has learned about a component that it calls. Nothing of it is
 * shared between processes, and a new process begins with nothing.
 */
export interface Dealings {
  /** Component number. */
  readonly target: number;
  budget: RetryBudgetState | null;
}

/** The instance's dealings with a component, made when they are first asked for. */
export function dealingsWith({ dealings }: Pick<Instance, "dealings">, target: number): Dealings {
  const known = dealings.find((each) => each.target === target);
  if (known !== undefined) return known;
  const made: Dealings = { target, budget: null };
  dealings.push(made);
  return made;
}
