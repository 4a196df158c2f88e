import { absorb, absorbText, createDigest, digestHex } from "../kernel/digest";
import { parseTraceparent } from "../telemetry/traceparent";
import type { Request } from "./state";

/** The header of a span that nobody will ever see: of the caller's trace, or of one of its own. */
export function unseenHeader(request: Request, nowMicros: number): string {
  const digest = createDigest();
  for (const number of [request.component, request.process, request.callerToken, request.subject.order])
    absorb(digest, number);
  absorbText(digest, `${request.traceparent} ${nowMicros}`);
  const spanId = digestHex(digest);
  const parent = parseTraceparent(request.traceparent);
  absorb(digest, 1);
  return `00-${parent?.traceId ?? spanId + digestHex(digest)}-${spanId}-01`;
}
