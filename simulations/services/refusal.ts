import type { Reason } from "./state";
import { FAILED } from "./step-result";
import { strandAt, type System } from "./system";

/** Ends a request's program before its work has begun, with this answer: FAILED, for the interpreter. */
export function refuse(
  system: System,
  slot: number,
  answer: { readonly status: number; readonly reason: Reason },
): number {
  const strand = strandAt(system, slot);
  strand.failStatus = answer.status;
  strand.failReason = answer.reason;
  return FAILED;
}
