import { describe, expect, it } from "vitest";
import { ms, seconds } from "../kernel/time";
import { FAULTS, type FaultId } from "./catalogue";
import type { Fault } from "./fault";
import { type Evidence, failing, quantileMs } from "./testing/evidence";
import { BEGIN, watch, type Watch } from "./testing/fault-shop";

/** What shows a fault: each sign is seen with it, and not without it. */
interface Case {
  readonly faults: readonly Fault[];
  /** What happens in both runs, so that there is something to lose. */
  readonly anyway?: readonly Fault[];
  readonly system?: Watch["system"];
  readonly signs: Readonly<Record<string, (evidence: Evidence) => boolean>>;
}

const on = { atMicros: BEGIN, forMicros: Infinity } as const;
const toCatalog = { kind: "link", from: "web", to: "catalog", ...on } as const;
const release = { kind: "release", atMicros: BEGIN, stepMicros: 0, detail: "" } as const;
const WATCHED_MICROS = seconds(10);

const calls = (seen: Evidence) => seen.asked("web", "GET /items");
const callsMs = (seen: Evidence, quantile: number): number => quantileMs(calls(seen), quantile);
const servedMs = (seen: Evidence, quantile: number): number => quantileMs(seen.served("catalog"), quantile);
const instancesOf = (seen: Evidence): number =>
  new Set(
    seen
      .served("catalog")
      .filter(({ startMicros }) => startMicros > BEGIN + ms(100))
      .map(({ instance }) => instance),
  ).size;
/** Calls that timed out above a span that went well. */
const wasted = (seen: Evidence) =>
  calls(seen).filter(
    (span) =>
      span.attributes["error.type"] === "timeout" &&
      seen.below(span).some(({ attributes }) => attributes["http.response.status_code"] === 200),
  );
const callsBetween = (seen: Evidence, from: number, to: number) =>
  calls(seen).filter(({ startMicros }) => startMicros >= BEGIN + from && startMicros < BEGIN + to);
const usersBetween = (seen: Evidence, from: number, to: number): number =>
  seen.served("web").filter(({ startMicros }) => startMicros >= BEGIN + from && startMicros < BEGIN + to)
    .length;

const CASES: Readonly<Record<FaultId, Case>> = {
  "slow-link": {
    faults: [{ ...toCatalog, fault: { latencyFactor: 30 } }],
    signs: {
      "calls are long, what serves them is not": (seen) => callsMs(seen, 0.5) > servedMs(seen, 0.5) + 50,
    },
  },
  "lossy-link": {
    faults: [{ ...toCatalog, fault: { loss: 0.2 } }],
    signs: {
      "some calls time out": (seen) => failing(calls(seen), "timeout") > 0.2,
      "some of them were served": (seen) => wasted(seen).length > 5,
    },
  },
  partition: {
    faults: [{ kind: "partition", sides: [["web"], ["catalog"]], ...on }],
    signs: {
      "every call times out": (seen) => failing(calls(seen), "timeout") > 0.95,
      "the callee serves nobody": (seen) => seen.served("catalog").length < 5,
    },
  },
  "asymmetric-partition": {
    faults: [{ ...toCatalog, ways: ["answer"], fault: { partitioned: true } }],
    signs: {
      "every call times out above a span that went well": (seen) =>
        wasted(seen).length > 0.9 * calls(seen).length,
      "well within the time-out": (seen) => wasted(seen).length > 0 && servedMs(seen, 0.99) < 100,
    },
  },
  "partial-partition": {
    faults: [{ ...toCatalog, callees: [1], fault: { partitioned: true } }],
    signs: {
      "some calls time out": (seen) => failing(calls(seen), "timeout") > 0.2,
      "one instance serves nobody": (seen) => instancesOf(seen) === 1,
    },
  },
  "duplicated-messages": {
    faults: [{ ...toCatalog, fault: { duplication: 0.5 } }],
    signs: {
      "two server spans stand below one client span": (seen) =>
        calls(seen).some((span) => seen.below(span).length === 2),
      "the callee serves more than is asked": (seen) =>
        seen.served("catalog").length > 1.2 * calls(seen).length,
    },
  },
  "reordered-messages": {
    faults: [{ ...toCatalog, fault: { reorderMicros: ms(100) } }],
    signs: {
      "requests overtake each other": (seen) => {
        const sent = seen.served("catalog").map((span) => seen.above(span)?.startMicros ?? 0);
        return sent.some((at, index) => at < (sent[index - 1] ?? 0));
      },
      "calls spread more than what serves them": (seen) => callsMs(seen, 0.95) - callsMs(seen, 0.05) > 50,
    },
  },
  "corrupted-messages": {
    faults: [{ ...toCatalog, fault: { corruption: 0.2 } }],
    signs: {
      "calls fail with an error of its own": (seen) => failing(calls(seen), "corrupted") > 0.2,
      "the callee logs damaged requests": (seen) => seen.lines("catalog", "checksum") > 5,
      "the caller logs damaged answers": (seen) => seen.lines("web", "checksum") > 5,
    },
  },
  "narrow-link": {
    faults: [{ ...toCatalog, fault: { bytesPerSecond: 60_000 } }],
    signs: {
      "the wire is busy": (seen) => seen.utilization("web>catalog.answer-wire") > 0.7,
      "calls are long, what serves them is not": (seen) => callsMs(seen, 0.5) > servedMs(seen, 0.5) + 50,
    },
  },
  crash: {
    faults: [{ kind: "crash", component: "db", ordinal: 0, atMicros: BEGIN, forMicros: seconds(3) }],
    signs: {
      "connections are refused": (seen) =>
        failing(seen.asked("catalog", "INSERT visits"), "connection_refused") > 0.1,
      "a new process has started": (seen) => seen.lines("db", "started") === 1,
    },
  },
  "broker-loses-messages": {
    anyway: [{ kind: "pause", component: "mailer", atMicros: BEGIN, forMicros: seconds(2) }],
    faults: [
      {
        kind: "crash",
        component: "mails",
        ordinal: 0,
        loses: true,
        atMicros: BEGIN + seconds(1.5),
        forMicros: ms(10),
      },
    ],
    signs: {
      "fewer messages are processed than were sent": (seen) =>
        seen.asked("web", "send mails").filter(({ error }) => !error).length - seen.served("mailer").length >
        10,
    },
  },
  pause: {
    faults: [{ kind: "pause", component: "catalog", ordinals: [0], atMicros: BEGIN, forMicros: seconds(3) }],
    signs: {
      "some calls time out, none is refused": (seen) =>
        failing(calls(seen), "timeout") > 0.05 && failing(calls(seen), "connection_refused") === 0,
      "what waited is served at once afterwards": (seen) => {
        const late = seen.served("catalog").filter(({ startMicros }) => startMicros === BEGIN + seconds(3));
        return late.length > 5 && new Set(late.map(({ instance }) => instance)).size === 1;
      },
    },
  },
  "slow-cpu": {
    faults: [{ kind: "slow-cpu", component: "catalog", factor: 6, ...on }],
    signs: {
      "everything that it serves is slow": (seen) => servedMs(seen, 0.05) > 60,
      "its CPU is busier": (seen) => seen.utilization("catalog.cpu") > 0.1,
    },
  },
  "gray-replica": {
    faults: [{ kind: "slow-cpu", component: "catalog", ordinals: [1], factor: 15, ...on }],
    signs: {
      "some requests are slow, others are not": (seen) =>
        servedMs(seen, 0.25) < 50 && servedMs(seen, 0.75) > 150,
      "all slow ones are of one instance": (seen) => {
        const slow = seen
          .served("catalog")
          .filter(({ startMicros, endMicros }) => (endMicros ?? startMicros) - startMicros > ms(100));
        return slow.length > 0 && new Set(slow.map(({ instance }) => instance)).size === 1;
      },
    },
  },
  "slow-disk": {
    faults: [{ kind: "disk", component: "db", factor: 25, ...on }],
    signs: {
      "statements are slow": (seen) => quantileMs(seen.asked("catalog", "INSERT visits"), 0.5) > 60,
      "the disk is busy and the CPU is not": (seen) =>
        seen.utilization("db.disk") > 0.5 && seen.utilization("db.cpu") < 0.1,
    },
  },
  "full-disk": {
    faults: [{ kind: "disk", component: "db", full: true, ...on }],
    signs: {
      "every write fails": (seen) => failing(seen.asked("catalog", "INSERT visits"), "53100") > 0.95,
      "the database says why": (seen) => seen.lines("db", "no space left") > 50,
      "the disk refuses": (seen) => seen.refusals("db.disk") > 50,
    },
  },
  "slow-third-party": {
    faults: [{ kind: "slow-third-party", component: "web", factor: 20, ...on }],
    signs: {
      "what waits for it is long, and the CPU idle": (seen) =>
        quantileMs(seen.steps("web", "bank"), 0.5) > 300 && seen.utilization("web.cpu") < 0.1,
    },
  },
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
    system: "calm",
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
    system: "loaded",
    faults: [{ kind: "surge", factor: 5, atMicros: BEGIN, forMicros: seconds(5) }],
    signs: {
      "calls fail long after the trigger has gone": (seen) =>
        failing(callsBetween(seen, seconds(20), seconds(25)), "timeout") > 0.9,
      "while no more people come than before": (seen) =>
        usersBetween(seen, seconds(20), seconds(25)) < 250 && seen.utilization("catalog.cpu") > 0.95,
    },
  },
  "lost-context": {
    faults: [{ kind: "lost-context", component: "web", ...on }],
    signs: {
      "the callee's spans are roots": (seen) =>
        seen.served("catalog").filter(({ parentSpanId }) => parentSpanId === null).length > 150,
    },
  },
  "dead-exporter": {
    faults: [{ kind: "dead-exporter", component: "catalog", ...on }],
    signs: {
      "nothing is seen of it, while its callers are served": (seen) =>
        seen.served("catalog").length < 5 && failing(calls(seen), "timeout") === 0,
    },
  },
  "skewed-clock": {
    faults: [{ kind: "clock", component: "catalog", offsetMicros: -ms(30), driftPpm: 0, ...on }],
    signs: {
      "children begin before their parents": (seen) =>
        seen
          .served("catalog")
          .some((span) => span.startMicros < (seen.above(span)?.startMicros ?? -Infinity)),
    },
  },
};

const seeds = process.env["FULL"] === "1" ? Array.from({ length: 10 }, (_, index) => index + 1) : [1];

describe.each(seeds)("with seed %i", (seed) => {
  describe.each(FAULTS)("$id", ({ id }) => {
    const { faults, signs, anyway = [], system = "shop" } = CASES[id];
    const how = { system, forMicros: system === "shop" ? WATCHED_MICROS : seconds(25), seed };

    it(`shows: ${Object.keys(signs).join("; ")}`, () => {
      const seen = watch(how, [...anyway, ...faults]);
      for (const [sign, isSeen] of Object.entries(signs)) expect([sign, isSeen(seen)]).toEqual([sign, true]);
    });

    it("shows none of this without it", () => {
      const seen = watch(how, anyway);
      for (const [sign, isSeen] of Object.entries(signs)) expect([sign, isSeen(seen)]).toEqual([sign, false]);
    });
  });
});

describe("the catalogue", () => {
  it("knows each fault once, and confuses it with others that it knows", () => {
    const ids = FAULTS.map(({ id }): string => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, confusedWith } of FAULTS)
      for (const other of confusedWith) {
        expect(ids).toContain(other.id);
        expect(other.id).not.toBe(id);
      }
  });
});
