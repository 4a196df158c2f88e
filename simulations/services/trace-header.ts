import { seconds } from "../kernel/time";
import type { RunTelemetry } from "../telemetry/api";
import { NONE } from "./blueprint";
import type { Request } from "./state";

/**
 * The traceparent header that a request carries. As long as its caller's span is
 * known by its handle the text says nothing more, and is not written: telemetry
 * knows a span for half a minute after the last of its trace has ended. What may
 * be read later than that has its header written out.
 */

/** A request that is on its way for longer than this has its header written out. */
export const HANDLE_MICROS = seconds(10);

/** Writes the header of a request out, if it has one. */
export function writeHeader(telemetry: RunTelemetry, request: Request): void {
  if (request.traceparent !== "" || request.sender === NONE) return;
  request.traceparent = telemetry.traceparentOf(request.sender);
}
