import { constant } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import { within } from "../../services/policy";
import { call, log, operation, respond, work } from "../../services/program";
import { clientSpec, serviceSpec, smallSpec } from "../../services/testing/small-system";
import { type Evidence, failing } from "../testing/evidence";
import { BEGIN } from "../testing/fault-shop";
import { testSignatures } from "../testing/test-signatures";
import { OPERATION_FAULTS } from "./operations";

const on = { atMicros: BEGIN, forMicros: Infinity } as const;

/** A service that says whom it serves, and asks another. */
const named = smallSpec([
  clientSpec("web", "GET /", { rate: 20 }),
  serviceSpec("web", [
    operation("GET /", [log.info("for {customer.id}"), call("catalog", "GET /items", within(ms(300)))]),
  ]),
  serviceSpec("catalog", [operation("GET /items", [work(constant(ms(20)))])], { cores: 2 }),
]);

const usersAfter = (seen: Evidence) => seen.served("web").filter(({ startMicros }) => startMicros > BEGIN);

/** Four instances behind a caller, and a version of them that fails. */
const released = smallSpec([
  clientSpec("web", "GET /", { rate: 40 }),
  serviceSpec("web", [operation("GET /", [call("catalog", "GET /items", within(ms(300)))])]),
  serviceSpec("catalog", [], {
    instances: 4,
    versions: {
      v1: [operation("GET /items", [work(constant(ms(5)))])],
      broken: [operation("GET /items", [work(constant(ms(5))), respond(500)])],
    },
  }),
]);

/** Four instances are enough for its load, and its autoscaler knows. */
const scaled = smallSpec([
  clientSpec("app", "GET /", { rate: 40 }),
  serviceSpec("app", [operation("GET /", [work(constant(ms(50)))])], {
    instances: 4,
    cores: 1,
    autoscaler: {
      ...{ targetUtilization: 0.5, tolerance: 0.1, minInstances: 1, maxInstances: 16 },
      ...{ intervalMicros: seconds(2), stabilizationMicros: 0 },
      ...{ startupMicros: seconds(1), drainMicros: seconds(1) },
    },
  }),
]);

const desired = (seen: Evidence) => seen.points("app", "k8s.hpa.pod.desired").map(({ value }) => value);
/** How often a series goes from half of its highest value to above, and back below. */
const swings = (values: readonly number[]): number => {
  const middle = Math.max(...values) / 2;
  return values.filter((value, index) => value > middle !== (values[index - 1] ?? value) > middle).length;
};

testSignatures(OPERATION_FAULTS, {
  "noisy-client": {
    system: named,
    faults: [{ kind: "noisy-client", customer: 7, share: 0.7, ...on }],
    signs: {
      "the rate rises, and everything behind is busier": (seen) =>
        usersAfter(seen).length > 400 && seen.utilization("catalog.cpu") > 0.4,
      "most of it is one customer's": (seen) =>
        seen.linesWith("web", (line) => line["customer.id"] === "c-10007") > 0.6 * usersAfter(seen).length,
    },
  },
  "bad-canary": {
    system: released,
    faults: [
      {
        kind: "canary",
        component: "catalog",
        version: "broken",
        ordinals: [3],
        share: 0.05,
        detail: "",
        ...on,
      },
    ],
    signs: {
      "what the new version serves fails": (seen) => {
        const its = seen.served("catalog").filter(({ version }) => version === "broken");
        return its.length > 8 && failing(its, "500") === 1;
      },
      "which is a small share of all": (seen) => {
        const share = failing(seen.served("catalog"), "500");
        return share > 0.02 && share < 0.1;
      },
    },
  },
  "autoscaler-oscillation": {
    system: scaled,
    forMicros: seconds(120),
    faults: [{ kind: "late-metrics", component: "app", delayMicros: seconds(12), ...on }],
    signs: {
      "it goes up and down between extremes": (seen) =>
        swings(desired(seen)) >= 3 && Math.max(...desired(seen)) >= 12 && Math.min(...desired(seen)) <= 2,
      "requests fail or wait when it is down": (seen) =>
        seen
          .served("app")
          .some(
            ({ attributes, startMicros, endMicros }) =>
              attributes["http.response.status_code"] === 503 ||
              (endMicros ?? startMicros) - startMicros > seconds(1),
          ),
      "its log tells of leaps": (seen) =>
        seen.linesWith(
          "app",
          (line) => Number(line["k8s.hpa.pod.desired"]) - Number(line["k8s.hpa.pod.current"]) >= 4,
        ) >= 2,
    },
  },
});
