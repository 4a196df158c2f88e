import type { Attributes } from "@opentelemetry/api";
import type { Reason } from "./state";
import { FAILED } from "./step-result";
import { requestAt, strandAt, type System } from "./system";

/** Ends a request's program before its work has begun, with this answer: FAILED, for the interpreter. */
export function refuse(
  system: System,
  slot: number,
  answer: { readonly status: number; readonly reason: Reason; readonly headers?: Attributes },
): number {
  const strand = strandAt(system, slot);
  strand.failStatus = answer.status;
  strand.failReason = answer.reason;
  system.instrumentation.defences.refused(
    requestAt(system, strand.request),
    answer.reason,
    answer.headers ?? {},
  );
  return FAILED;
}
