import { describe, expect, it } from "vitest";
import { joinTraceparent, judgeTraceparent, splitTraceparent } from "./traceparent";

const TRACE = "4c0de1f2a39b58676e7f8091a2b3c4d5";
const PARENT = "00f1e2d3c4b5a697";
const judge = (header: string) => judgeTraceparent(splitTraceparent(header));

describe("traceparent (W3C Trace Context §3.2.2)", () => {
  it.each([
    ["a sampled header", `00-${TRACE}-${PARENT}-01`],
    ["flags 00: not recorded, still passed on", `00-${TRACE}-${PARENT}-00`],
    ["a trace-id with one bit set", `00-${"0".repeat(31)}1-${PARENT}-01`],
    ["a higher version with more fields (§3.2.4)", `01-${TRACE}-${PARENT}-01-extra-field`],
    ["unknown flag bits", `00-${TRACE}-${PARENT}-ff`],
  ])("uses %s", (_name, header) => {
    expect(judge(header)).toMatchObject({ valid: true, faults: {} });
    expect(joinTraceparent(splitTraceparent(header))).toBe(header);
  });

  it.each([
    ["an all-zero trace-id", `00-${"0".repeat(32)}-${PARENT}-01`, "traceId"],
    ["an all-zero parent-id", `00-${TRACE}-${"0".repeat(16)}-01`, "parentId"],
    ["version ff", `ff-${TRACE}-${PARENT}-01`, "version"],
    ["capital letters", `00-${TRACE.toUpperCase()}-${PARENT}-01`, "traceId"],
    ["a short parent-id", `00-${TRACE}-${PARENT.slice(1)}-01`, "parentId"],
    ["no flags", `00-${TRACE}-${PARENT}`, "flags"],
    ["something that is not hex", `00-${TRACE}-${PARENT}-zz`, "flags"],
    ["nothing", "", "version"],
  ])("ignores %s", (_name, header, field) => {
    const verdict = judge(header);
    expect(verdict.valid).toBe(false);
    expect(Object.keys(verdict.faults)).toContain(field);
  });

  it("ignores a version 00 with more than its 55 characters", () => {
    expect(judge(`00-${TRACE}-${PARENT}-01-extra`)).toMatchObject({ valid: false, faults: {} });
  });

  it("reads flags as bits", () => {
    expect(judge(`00-${TRACE}-${PARENT}-01`)).toMatchObject({ sampled: true, randomId: false });
    expect(judge(`00-${TRACE}-${PARENT}-02`)).toMatchObject({ sampled: false, randomId: true });
    expect(judge(`00-${TRACE}-${PARENT}-03`)).toMatchObject({ sampled: true, randomId: true });
  });
});
