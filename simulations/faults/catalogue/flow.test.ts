import { ms, seconds } from "../../kernel/time";
import type { RecordedSpan } from "../../services/testing/recording-telemetry";
import { FLOW_FAULTS } from "./flow";
import type { Fault } from "../fault";
import { type Evidence, failing, quantileMs } from "../testing/evidence";
import { BEGIN } from "../testing/fault-shop";
import { fewWorkers, indexedShop, LONG, mailShop, popularPage } from "../testing/flow-systems";
import { testSignatures } from "../testing/test-signatures";

/** The most spans that were open at the same time. */
function mostAtOnce(spans: readonly RecordedSpan[]): number {
  return spans.reduce((most, { startMicros }) => {
    const open = spans.filter(
      (span) => span.startMicros <= startMicros && (span.endMicros ?? Infinity) > startMicros,
    );
    return Math.max(most, open.length);
  }, 0);
}

/** The most spans that began at the same microsecond. */
function mostTogether(spans: readonly RecordedSpan[]): number {
  const counts = new Map<number, number>();
  for (const { startMicros } of spans) counts.set(startMicros, (counts.get(startMicros) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** For how long messages had been sent when they were taken, in milliseconds. */
function waitedMs(seen: Evidence): number[] {
  const sent = new Map(seen.asked("shop", "send mails").map((span) => [span.spanId, span]));
  return seen.served("mailer").flatMap(({ links, startMicros }) => {
    const producer = sent.get(links[0] ?? "");
    return producer === undefined ? [] : [(startMicros - producer.startMicros) / 1_000];
  });
}

/** The most often that one message was delivered. */
function mostDeliveries(seen: Evidence): number {
  const counts = new Map<unknown, number>();
  for (const { attributes } of seen.served("mailer")) {
    const id = attributes["messaging.message.id"];
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** The most often that one message of a log was read. */
function mostReads(seen: Evidence): number {
  const counts = new Map<string, number>();
  for (const { attributes } of seen.served("indexer")) {
    const place = `${String(attributes["messaging.destination.partition.id"])}@${String(attributes["messaging.kafka.offset"])}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

const accepted = (seen: Evidence): number => seen.served("shop").filter(({ error }) => !error).length;

/** A consumer that is too slow for the traffic, behind a queue with a limit. */
const slowConsumer: readonly Fault[] = [
  { kind: "slow-cpu", component: "mailer", factor: 10, atMicros: BEGIN, forMicros: Infinity },
  { kind: "queue-limit", component: "mails", limit: 50, atMicros: BEGIN },
];

testSignatures(FLOW_FAULTS, {
  "cache-stampede": {
    system: popularPage,
    forMicros: seconds(5),
    faults: [{ kind: "expired-entry", component: "cache", atMicros: BEGIN }],
    signs: {
      "many fetch at once": (seen) => mostAtOnce(seen.asked("web", "SELECT pages")) > 5,
      "and wait for each other at the database": (seen) =>
        quantileMs(seen.asked("web", "SELECT pages"), 0.9) > 500,
      "most look-ups hit all the same": (seen) => {
        const misses = seen
          .asked("web", "GET page")
          .filter(({ attributes }) => attributes["cache.hit"] === false);
        return misses.length > 5 && misses.length < 0.2 * seen.asked("web", "GET page").length;
      },
    },
  },
  "thundering-herd": {
    system: fewWorkers,
    forMicros: seconds(10),
    faults: [
      {
        kind: "herd",
        component: "shoppers",
        clients: 30,
        everyMicros: seconds(2),
        atMicros: BEGIN,
        forMicros: seconds(10),
      },
    ],
    signs: {
      "many begin at the same instant": (seen) => mostTogether(seen.served("web")) >= 30,
      "and wait for a worker, of whom most are idle most of the time": (seen) =>
        seen.steps("web", "wait for a worker").length > 100 && seen.utilization("web.workers") < 0.5,
      "some are slow, most are not": (seen) =>
        quantileMs(seen.served("web"), 0.95) > 50 && quantileMs(seen.served("web"), 0.2) < 15,
    },
  },
  "poison-message": {
    system: mailShop(ms(500)),
    forMicros: seconds(10),
    faults: [
      {
        kind: "bad-message",
        component: "mails",
        trouble: { kind: "crashes", afterMicros: ms(20) },
        atMicros: BEGIN,
      },
    ],
    signs: {
      "one message is delivered again and again": (seen) => mostDeliveries(seen) > 8,
      "each time its consumer dies of it": (seen) => seen.lines("mailer", "crashed") > 8,
      "and all others are handled": (seen) =>
        mostDeliveries(seen) > 8 && seen.served("mailer").filter(({ error }) => !error).length > 350,
    },
  },
  "unbounded-queue": {
    system: mailShop(LONG),
    forMicros: seconds(12),
    anyway: slowConsumer,
    faults: [{ kind: "queue-limit", component: "mails", limit: Infinity, atMicros: BEGIN }],
    signs: {
      "memory fills up": (seen) => seen.utilization("mails.memory") > 0.08,
      "the oldest message grows older and older": (seen) => Math.max(...waitedMs(seen)) > 4_000,
      "and nobody is refused": (seen) => failing(seen.asked("shop", "send mails"), "503") === 0,
    },
  },
  "missing-backpressure": {
    system: mailShop(LONG),
    forMicros: seconds(12),
    anyway: slowConsumer,
    faults: [
      {
        kind: "release",
        component: "shop",
        version: "heedless",
        atMicros: BEGIN,
        stepMicros: 0,
        detail: "",
      },
    ],
    signs: {
      "customers are told that all is well": (seen) => failing(seen.served("shop"), "503") === 0,
      "while the queue refuses, and the producer logs it": (seen) =>
        seen.refusals("mails.backlog") > 50 && seen.lines("shop", "going on without it") > 50,
      "so that more is promised than will be done": (seen) =>
        accepted(seen) - seen.served("mailer").length > 100,
    },
  },
  "head-of-line-blocking": {
    system: mailShop(LONG),
    forMicros: seconds(10),
    faults: [
      {
        kind: "bad-message",
        component: "mails",
        trouble: { kind: "stalls", afterMicros: seconds(3) },
        atMicros: BEGIN,
      },
    ],
    signs: {
      "many wait for long that are handled in no time": (seen) =>
        waitedMs(seen).filter((waited) => waited > 1_000).length > 30 &&
        quantileMs(seen.served("mailer"), 0.9) < 10,
      "behind one that takes long": (seen) =>
        seen
          .served("mailer")
          .filter(({ startMicros, endMicros }) => (endMicros ?? 0) - startMicros > seconds(2)).length === 1,
      "while the CPU has little to do": (seen) =>
        Math.max(...waitedMs(seen)) > 2_000 && seen.utilization("mailer.cpu") < 0.1,
    },
  },
  "rebalance-storm": {
    system: indexedShop,
    forMicros: seconds(20),
    faults: [
      {
        kind: "slow-third-party",
        component: "indexer",
        factor: 20,
        atMicros: BEGIN,
        forMicros: Infinity,
      },
    ],
    signs: {
      "members leave, and commit in vain": (seen) =>
        seen.lines("indexer", "leaving group") > 3 && seen.lines("indexer", "commit failed") > 3,
      "the group shares its partitions again and again": (seen) => seen.lines("orders", "rebalances") > 5,
      "the same messages are read again": (seen) => mostReads(seen) > 2,
    },
  },
});
