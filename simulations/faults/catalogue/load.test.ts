import { seconds } from "../../kernel/time";
import { type Evidence, failing, quantileMs } from "../testing/evidence";
import { BEGIN, CALM, LOADED } from "../testing/fault-shop";
import { calls, callsMs, servedMs, wasted } from "../testing/shop-questions";
import { testSignatures } from "../testing/test-signatures";
import { LOAD_FAULTS } from "./load";

const on = { atMicros: BEGIN, forMicros: Infinity } as const;
const release = { kind: "release", atMicros: BEGIN, stepMicros: 0, detail: "" } as const;
const callsBetween = (seen: Evidence, from: number, to: number) =>
  calls(seen).filter(({ startMicros }) => startMicros >= BEGIN + from && startMicros < BEGIN + to);
const usersBetween = (seen: Evidence, from: number, to: number): number =>
  seen.served("web").filter(({ startMicros }) => startMicros >= BEGIN + from && startMicros < BEGIN + to)
    .length;

testSignatures(LOAD_FAULTS, {
  surge: {
    faults: [{ kind: "surge", factor: 3, ...on }],
    signs: {
      "more people come": (seen) => seen.served("web").length > 400,
      "and inner services see as many more": (seen) => seen.served("catalog").length > 400,
    },
  },
  "cold-cache": {
    faults: [{ kind: "cold-cache", component: "cache", atMicros: BEGIN }],
    signs: {
      "the database takes the reads": (seen) => seen.asked("catalog", "SELECT items").length > 20,
      "look-ups miss": (seen) =>
        seen.asked("catalog", "GET item").filter(({ attributes }) => attributes["cache.hit"] === false)
          .length > 20,
    },
  },
  "slow-query-release": {
    faults: [{ ...release, component: "catalog", version: "slow" }],
    signs: {
      "a statement of the new version is long": (seen) =>
        quantileMs(
          seen.asked("catalog", "SELECT items").filter(({ version }) => version === "slow"),
          0.5,
        ) > 100,
      "the database logs it": (seen) => seen.lines("db", "rows examined") > 50,
      "the database's CPU is busy": (seen) => seen.utilization("db.cpu") > 0.4,
    },
  },
  "n-plus-one-release": {
    faults: [{ ...release, component: "catalog", version: "many" }],
    signs: {
      "a request makes many short statements": (seen) => {
        const statements = seen.asked("catalog", "SELECT items");
        return statements.length > 8 * seen.served("catalog").length && quantileMs(statements, 0.5) < 10;
      },
    },
  },
  "timeouts-out-of-order": {
    faults: [{ ...release, component: "web", version: "hasty" }],
    signs: {
      "calls time out above spans that go well, and are longer": (seen) =>
        wasted(seen).length > 0.9 * calls(seen).length && servedMs(seen, 0.5) > callsMs(seen, 0.5),
    },
  },
  "pool-exhaustion": {
    faults: [{ kind: "slow-cpu", component: "db", factor: 400, ...on }],
    signs: {
      "the pool is used up": (seen) => seen.utilization("catalog.db-pool") > 0.8,
      "requests wait for a connection in vain": (seen) =>
        failing(seen.steps("catalog", "wait for db connection"), "timeout") > 0.2,
    },
  },
  "retry-storm": {
    system: CALM,
    forMicros: seconds(25),
    faults: [{ kind: "pause", component: "catalog", atMicros: BEGIN, forMicros: seconds(2) }],
    signs: {
      "calls are a multiple of the users', and normal again afterwards": (seen) =>
        callsBetween(seen, 0, seconds(4)).length > 2 * usersBetween(seen, 0, seconds(4)) &&
        callsBetween(seen, seconds(20), seconds(25)).length === usersBetween(seen, seconds(20), seconds(25)),
      "attempts say that they are not the first": (seen) =>
        calls(seen).some(({ attributes }) => attributes["http.request.resend_count"] === 3),
    },
  },
  "metastable-overload": {
    system: LOADED,
    forMicros: seconds(25),
    faults: [{ kind: "surge", factor: 5, atMicros: BEGIN, forMicros: seconds(5) }],
    signs: {
      "calls fail long after the trigger has gone": (seen) =>
        failing(callsBetween(seen, seconds(20), seconds(25)), "timeout") > 0.9,
      "while no more people come than before": (seen) =>
        usersBetween(seen, seconds(20), seconds(25)) < 250 && seen.utilization("catalog.cpu") > 0.95,
    },
  },
});
