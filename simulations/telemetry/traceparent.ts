import { TraceFlags, type SpanContext } from "@opentelemetry/api";
import { hexDigit, laneOfHex } from "./hex";

/**
 * W3C Trace Context, the `traceparent` header: version, trace id, parent id and
 * flags, as in `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
 * https://www.w3.org/TR/trace-context/#traceparent-header
 */
const LENGTH = 55;

/** Header value of version 00 for a span context. Only the sampled flag is sent on, as version 00 defines no other. */
export function formatTraceparent(context: SpanContext): string {
  const sampled = (context.traceFlags & TraceFlags.SAMPLED) === TraceFlags.SAMPLED;
  return `00-${context.traceId}-${context.spanId}-${sampled ? "01" : "00"}`;
}

/**
 * The remote span context of a header value, or null where the header is not
 * valid: wrong length, upper-case or other digits, version ff, an id of zeros.
 * A version above 00 is read by its first four fields, whatever follows them
 * after a dash (section 4.3); its unknown flags are ignored.
 */
export function parseTraceparent(header: string): SpanContext | null {
  if (header.length < LENGTH) return null;
  const version = byteAt(header, 0);
  if (version < 0 || version === 0xff) return null;
  if (header.length > LENGTH && (version === 0 || header[LENGTH] !== "-")) return null;
  if (header[2] !== "-" || header[35] !== "-" || header[52] !== "-") return null;
  const flags = byteAt(header, 53);
  if (flags < 0 || !isId(header, 3, 35) || !isId(header, 36, 52)) return null;
  const traceId = header.slice(3, 35);
  const spanId = header.slice(36, 52);
  return { traceId, spanId, traceFlags: flags & TraceFlags.SAMPLED, isRemote: true };
}

/** Whether lower-case hex stands from `at` to `end`, and not zeros alone. */
function isId(text: string, at: number, end: number): boolean {
  let bits = 0;
  for (let lane = at; lane < end; lane += 8) {
    const value = laneOfHex(text, lane);
    if (value < 0) return false;
    bits |= value;
  }
  return bits !== 0;
}

function byteAt(text: string, at: number): number {
  const high = hexDigit(text, at);
  const low = hexDigit(text, at + 1);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
