import { constant } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import { within } from "../../services/policy";
import { call, log, operation, respond, work } from "../../services/program";
import { clientSpec, serviceSpec, smallSpec } from "../../services/testing/small-system";
import { paidTwice, payouts } from "../../services/testing/payouts";
import { type Evidence, failing, quantileMs } from "../testing/evidence";
import { BEGIN } from "../testing/fault-shop";
import { calls, callsMs } from "../testing/shop-questions";
import { testSignatures } from "../testing/test-signatures";
import { OPERATION_FAULTS } from "./operations";

const MIB = 1_048_576;
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

/** Three processes that resolve the name of what they call. */
const resolved = smallSpec([
  clientSpec("web", "GET /", { rate: 60 }),
  serviceSpec("web", [operation("GET /", [call("catalog", "GET /items", within(ms(300)))])], {
    instances: 3,
  }),
  serviceSpec("catalog", [operation("GET /items", [work(constant(ms(5)))])], {
    instances: 2,
    dns: { ttlMicros: seconds(10) },
  }),
]);

/** A process that collects its garbage, and a version of it that leaks. */
const collected = smallSpec([
  clientSpec("app", "GET /", { rate: 40 }),
  serviceSpec("app", [], {
    cores: 2,
    versions: {
      v1: [operation("GET /", [work(constant(ms(10)))])],
      leaky: [operation("GET /", [work(constant(ms(10)))])],
    },
    memory: {
      ...{ limitBytes: 64 * MIB, baseBytes: 16 * MIB, requestBytes: MIB, leakBytes: { leaky: MIB / 16 } },
      pause: { fixedMicros: ms(5), markMicrosPerMib: 1_000, sweepMicrosPerMib: 200 },
      longPauseMicros: ms(60),
    },
  }),
]);

const refusedBetween = (seen: Evidence, from: number, to: number): number =>
  failing(
    calls(seen).filter(({ startMicros }) => startMicros >= BEGIN + from && startMicros < BEGIN + to),
    "connection_refused",
  );
const slowOnes = (seen: Evidence) =>
  seen
    .served("catalog")
    .filter(({ startMicros, endMicros }) => (endMicros ?? startMicros) - startMicros > ms(50));

/** The holder of the lease stands still in the midst of a job, for longer than the lease lasts. */
const asleep = {
  component: "payer",
  ordinals: [0],
  atMicros: BEGIN + ms(300),
  forMicros: seconds(6),
} as const;
const repeated = (seen: Evidence): boolean =>
  seen
    .points("db", "faultline.job.completions")
    .some(({ attributes }) => attributes["faultline.job.outcome"] === "repeated");

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
  "stale-dns": {
    system: resolved,
    forMicros: seconds(20),
    faults: [{ kind: "move", component: "catalog", ordinals: [0], atMicros: BEGIN }],
    signs: {
      "a share of the calls is refused, until the time to live is over": (seen) =>
        refusedBetween(seen, 0, seconds(10)) > 0.05 &&
        refusedBetween(seen, 0, seconds(1)) < 0.8 &&
        refusedBetween(seen, seconds(10.1), seconds(20)) === 0,
      "each caller tells of other addresses": (seen) =>
        seen.linesWith("web", (line) => line["addresses_gone"] === 1) === 3,
    },
  },
  "certificate-expiry": {
    faults: [{ kind: "expired-certificate", component: "catalog", ...on }],
    signs: {
      "all calls fail at once, with an error of its own": (seen) =>
        failing(calls(seen), "certificate_expired") > 0.95 && callsMs(seen, 0.99) < 20,
      "the callee idles": (seen) => seen.utilization("catalog.cpu") < 0.01,
    },
  },
  "noisy-neighbour": {
    faults: [{ kind: "steal", component: "catalog", ordinals: [1], share: 0.8, ...on }],
    signs: {
      "the machine tells of stolen time": (seen) =>
        seen
          .points("catalog", "system.cpu.utilization")
          .some(({ value, attributes }) => value > 0.79 && attributes["cpu.mode"] === "steal"),
      "one instance is slow": (seen) =>
        slowOnes(seen).length > 50 && new Set(slowOnes(seen).map(({ instance }) => instance)).size === 1,
    },
  },
  "leak-gc-spiral": {
    system: collected,
    forMicros: seconds(30),
    faults: [
      { kind: "release", component: "app", version: "leaky", atMicros: BEGIN, stepMicros: 0, detail: "" },
    ],
    signs: {
      "collections become long": (seen) => seen.lines("app", "the world stopped") > 10,
      "the process is killed, and another starts": (seen) =>
        seen.lines("app", "out of memory") > 0 && seen.lines("app", "started") > 1,
      "requests are slower the older it is": (seen) => {
        const killed = seen.served("app").filter(({ version }) => version === "leaky");
        const first = killed.filter(({ startMicros }) => startMicros < BEGIN + seconds(5));
        const later = killed.filter(
          ({ startMicros }) => startMicros > BEGIN + seconds(11) && startMicros < BEGIN + seconds(16),
        );
        return quantileMs(later, 0.95) > 1.5 * quantileMs(first, 0.95);
      },
    },
  },
  "lease-without-fencing": {
    system: payouts({ fenced: false, careful: false }),
    faults: [{ kind: "pause", ...asleep }],
    signs: {
      "a job is done twice": (seen) => paidTwice(seen.system).length === 1,
      "the store counts and tells it": (seen) => repeated(seen) && seen.lines("db", "done before") === 1,
      "under the lease of two instances": (seen) =>
        new Set(seen.asked("payer", "INSERT payouts_done").map(({ instance }) => instance)).size === 2,
    },
  },
  "clock-skew": {
    system: payouts({ fenced: false, careful: true }),
    anyway: [{ kind: "pause", ...asleep }],
    faults: [
      { kind: "clock", component: "payer", ordinals: [0], offsetMicros: -seconds(4), driftPpm: 0, ...on },
    ],
    signs: {
      "a job is done twice, although its holder has looked at its clock": (seen) =>
        paidTwice(seen.system).length === 1,
      "the store counts it": repeated,
      "spans lie in the past": (seen) =>
        seen
          .served("payer")
          .some(
            ({ startMicros }, index, all) => startMicros < (all[index - 1]?.startMicros ?? 0) - seconds(2),
          ),
    },
  },
});
