import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { endFault } from "../faults/end-fault";
import { scheduleFault } from "../faults/schedule-fault";
import { within } from "./policy";
import { call, costing, operation, query, statement } from "./program";
import { databaseSpec, serviceSpec, visited } from "./testing/small-system";

const one = statement("SELECT 1", "rows", costing(constant(ms(1)), 1, 1));

/** A caller of a service and a database, whose certificates expire at 10 s; what it answers at 1 s, 11 s and 21 s. */
function answered(component: string, untilMicros = Infinity) {
  const small = visited(
    [
      serviceSpec(
        "app",
        [operation("GET /", [call("api", "GET /", within(ms(300))), query("db", one, within(ms(300)))])],
        {
          pools: { db: { size: 2, acquireTimeoutMicros: ms(100) } },
        },
      ),
      serviceSpec("api", [operation("GET /", [])]),
      databaseSpec("db"),
    ],
    "app",
    "GET /",
    [1, 11, 21].map(seconds),
  );
  const fault = scheduleFault(small.system, {
    ...{ kind: "expired-certificate", component, atMicros: seconds(10), forMicros: Infinity },
  });
  small.system.world.advanceTo(seconds(15));
  if (untilMicros < Infinity) endFault(small.system, fault);
  small.system.world.advanceTo(seconds(30));
  const { spans } = small.recording;
  return {
    statuses: spans
      .filter(({ service, kind }) => service === "app" && kind === 1)
      .map(({ attributes }) => attributes["http.response.status_code"]),
    failed: spans.flatMap(({ kind, attributes, startMicros, endMicros }) =>
      kind === 2 && attributes["error.type"] !== undefined
        ? [`${String(attributes["error.type"])} after ${((endMicros ?? 0) - startMicros) / 1_000} ms`]
        : [],
    ),
    served: spans.filter(({ service }) => service === "api").length,
  };
}

describe("a certificate that has expired", () => {
  it("fails every handshake after a round trip, and the callee never knows", () => {
    const seen = answered("api");
    expect(seen.statuses).toEqual([200, 503, 503]);
    expect(seen.failed).toEqual(["certificate_expired after 2 ms", "certificate_expired after 2 ms"]);
    expect(seen.served).toBe(1);
  });

  it("does nothing to connections of a pool, which are open", () => {
    expect(answered("db").statuses).toEqual([200, 200, 200]);
  });

  it("is forgotten when there is another", () => {
    expect(answered("api", seconds(15)).statuses).toEqual([200, 503, 200]);
  });
});
