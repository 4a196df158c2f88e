import { present } from "../kernel/assert";
import { seconds } from "../kernel/time";
import type { Node } from "./blueprint";
import { admit, policyOf, type RateLimit } from "./rate-limit";
import { refuse } from "./refusal";
import { instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";

/**
 * Rate limits by customer. A service limits by itself, each instance on its
 * own account and before it queues the request; or it asks a limiter in the
 * middle of all, which takes a round trip and can fail.
 */

/** 0 when the instance's own limiter has nothing against the request, or FAILED: it is answered 429. */
export function limitLocally(system: System, slot: number): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const { limiter } = instanceAt(system, request.instance).inProcess;
  if (limiter === null) return 0;
  const waitMicros = admit(limiter, request.subject.customer, system.world.nowMicros);
  return waitMicros === 0 ? 0 : tooMany(system, slot, { rule: limiter.rule, waitMicros });
}

/** Runs the `limit` node of a limiter: what it gives back is one row when the customer is within the limit, else none. */
export function runLimit(system: System, slot: number, node: Extract<Node, { kind: "limit" }>): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const limiter = present(stateOf(system, request.component).limiter, "limiter");
  const isAdmitted = admit(limiter, request.subject.customer, system.world.nowMicros) === 0;
  request.rowsReturned = isAdmitted ? 1 : 0;
  return node.next;
}

/** Runs the `limited` node of a service whose limiter has refused the customer. */
export function runLimited(system: System, slot: number, node: Extract<Node, { kind: "limited" }>): number {
  const { spec } = planOf(system, node.limiter);
  const rule = present(spec.role === "cache" ? spec.limit : undefined, "limiter's rule");
  return tooMany(system, slot, { rule, waitMicros: null });
}

/** Answers 429, with the fields that tell the client how it stands (draft-ietf-httpapi-ratelimit-headers, RFC 6585 §4). */
function tooMany(
  system: System,
  slot: number,
  { rule, waitMicros }: { readonly rule: RateLimit; readonly waitMicros: number | null },
): number {
  const { quota, windowSeconds } = policyOf(rule);
  const wait = waitMicros === null ? null : Math.ceil(waitMicros / seconds(1));
  return refuse(system, slot, {
    status: 429,
    reason: "rate_limited",
    headers: {
      "http.response.header.ratelimit-policy": `"customer";q=${quota};w=${windowSeconds}`,
      "http.response.header.ratelimit": `"customer";r=0${wait === null ? "" : `;t=${wait}`}`,
      ...(wait === null ? {} : { "http.response.header.retry-after": String(wait) }),
    },
  });
}
