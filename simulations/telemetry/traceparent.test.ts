import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTraceparent, parseTraceparent } from "./traceparent";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const hex = (length: number) =>
  fc
    .string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length })
    .filter((id) => !/^0+$/.test(id));

describe("traceparent", () => {
  it("reads the four fields of version 00", () => {
    expect(parseTraceparent(`00-${TRACE}-${SPAN}-01`)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      traceFlags: 1,
      isRemote: true,
    });
    expect(parseTraceparent(`00-${TRACE}-${SPAN}-00`)?.traceFlags).toBe(0);
  });

  it("gives back what was sent", () => {
    fc.assert(
      fc.property(hex(32), hex(16), fc.integer({ min: 0, max: 1 }), (traceId, spanId, traceFlags) => {
        const header = formatTraceparent({ traceId, spanId, traceFlags });
        expect(parseTraceparent(header)).toEqual({ traceId, spanId, traceFlags, isRemote: true });
      }),
    );
  });

  it("reads higher versions by their first four fields", () => {
    expect(parseTraceparent(`cc-${TRACE}-${SPAN}-01`)?.traceId).toBe(TRACE);
    expect(parseTraceparent(`cc-${TRACE}-${SPAN}-01-what-comes-later`)?.spanId).toBe(SPAN);
    expect(parseTraceparent(`01-${TRACE}-${SPAN}-ff`)?.traceFlags).toBe(1);
  });

  it.each([
    ["version ff", `ff-${TRACE}-${SPAN}-01`],
    ["a trace id of zeros", `00-${"0".repeat(32)}-${SPAN}-01`],
    ["a span id of zeros", `00-${TRACE}-${"0".repeat(16)}-01`],
    ["upper case", `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ["more than four fields in version 00", `00-${TRACE}-${SPAN}-01-more`],
    ["a tail that no dash announces", `cc-${TRACE}-${SPAN}-01.what`],
    ["a short trace id", `00-${TRACE.slice(1)}-${SPAN}-01`],
    ["other separators", `00_${TRACE}_${SPAN}_01`],
    ["digits that are not hex", `00-${TRACE}-${SPAN}-0x`],
    ["nothing", ""],
    ["leading space", ` 00-${TRACE}-${SPAN}-01`],
  ])("refuses %s", (_, header) => {
    expect(parseTraceparent(header)).toBeNull();
  });
});
