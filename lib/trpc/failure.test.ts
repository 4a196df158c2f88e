import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { failureOf, retryDelayMs } from "./failure";

function answered(httpStatus: number, more: object = {}) {
  const data = { code: "X", httpStatus, path: "runs.pin", ...more };
  return TRPCClientError.from({ error: { code: -32000, message: "Said so.", data } });
}

describe("a failed request", () => {
  it("is lost when no answer came, or when what came is no answer of the API", () => {
    expect(failureOf(TRPCClientError.from(new TypeError("Failed to fetch"))).kind).toBe("lost");
    expect(failureOf(new Error("anything")).kind).toBe("lost");
  });
  it("is lost while the server is busy, and refused once it has judged", () => {
    for (const status of [502, 503]) expect(failureOf(answered(status)).kind).toBe("lost");
    for (const status of [400, 401, 403, 404, 409, 412, 429, 500])
      expect(failureOf(answered(status)).kind).toBe("refused");
    expect(failureOf(answered(409)).message).toBe("Said so.");
  });
  it("names the field, from the service or from the schema", () => {
    expect(failureOf(answered(400, { field: "target" })).field).toBe("target");
    const invalid = failureOf(answered(400, { field: null, fields: { reason: ["Say why."] } }));
    expect(invalid).toEqual({ kind: "refused", message: "Say why.", field: "reason" });
  });
});

it("waits longer after every failure, and never more than 15 s", () => {
  expect([0, 1, 2, 3, 4, 10].map(retryDelayMs)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});
