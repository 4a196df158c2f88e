import { describe, expect, it } from "vitest";
import { scheduleFault } from "../faults/schedule-fault";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { lookUp } from "../services/caching";
import type { CacheSpec } from "../services/component-spec";
import { createSystem } from "../services/create-system";
import type { System } from "../services/system";
import { silentTelemetry } from "../telemetry/silent-telemetry";
import { groupOf } from "../services/consumer-group";
import { operation, work } from "../services/program";
import { INDEXER, logSystem } from "../services/testing/log-system";
import {
  cacheSpec,
  databaseSpec,
  queueSpecs,
  type SmallSystem,
  smallSpec,
  smallSystem,
} from "../services/testing/small-system";
import { applyAction } from "./apply-action";
import { MITIGATIONS } from "./catalogue";
import { offer } from "./mitigation";

const OFFERS = MITIGATIONS.map((mitigation) => offer(mitigation, ["cache", "db", "mails"]));
const ENTRIES = 1_000;

describe("warming a cache", () => {
  function cached(spec: Partial<CacheSpec> = {}): System {
    const { telemetry } = silentTelemetry(() => 0);
    return createSystem(
      {
        ...smallSpec([cacheSpec("cache", spec), databaseSpec("db")]),
        popularity: { entries: ENTRIES, exponent: 1 },
      },
      { seed: 1, limits: { events: 10_000, virtualMicros: seconds(1_000) }, telemetry },
    );
  }
  const held = (system: System): number[] =>
    Array.from({ length: ENTRIES }, (_, entry) => entry).filter((entry) => lookUp(system, 0, entry) === 1);
  const warming = (system: System, entries: number, entriesPerSecond: number): void =>
    applyAction(system, OFFERS, {
      kind: "warm-cache",
      target: "cache",
      parameters: { entries, entriesPerSecond },
    });

  it("loads the most popular entries, so many a second", () => {
    const system = cached();
    warming(system, 250, 100);
    const counts = [4, 5, 6, 7].map((second) => {
      system.world.advanceTo(seconds(second) + ms(1));
      return held(system).length;
    });
    expect(counts).toEqual([0, 100, 200, 250]);
    expect(held(system).at(-1)).toBe(249);
  });

  it("loads no more than there is, nor than the cache has room for", () => {
    const [all, few] = [cached(), cached({ capacity: 30 })];
    for (const system of [all, few]) {
      warming(system, 5_000, 10_000);
      system.world.advanceTo(seconds(6));
    }
    expect([held(all).length, held(few).length]).toEqual([ENTRIES, 30]);
    expect(held(few).at(-1)).toBe(29);
  });

  it("lets what was loaded together expire together, without jitter", () => {
    const system = cached({ ttlMicros: seconds(60) });
    warming(system, 100, 100);
    system.world.advanceTo(seconds(65) - 1);
    expect(held(system)).toHaveLength(100);
    system.world.advanceTo(seconds(65));
    expect(held(system)).toHaveLength(0);
  });

  it("is refused for what is no cache", () => {
    const act = (): void =>
      applyAction(cached(), OFFERS, { kind: "warm-cache", target: "db", parameters: {} });
    expect(act).toThrow("db caches nothing");
  });
});

/** A queue with a consumer, and messages that fail (`trouble`) at these times; each is delivered twice. */
function queueWithTrouble(atMicros: readonly number[], handlerMs = 5): SmallSystem {
  const [broker, mailer] = queueSpecs("mails", "mailer", [operation("hello", [work(constant(ms(5)))])], 1);
  const delivery = { visibilityMicros: ms(500), maxReceives: 2 };
  const small = smallSystem([{ ...broker, delivery }, mailer, databaseSpec("db")]);
  const trouble = { kind: "fails", afterMicros: ms(handlerMs) } as const;
  for (const at of atMicros)
    scheduleFault(small.system, { kind: "bad-message", component: "mails", trouble, atMicros: at });
  return small;
}

const deliveries = ({ recording }: SmallSystem): number =>
  recording.spans.filter(({ name }) => name === "process mails").length;

function act({ system }: SmallSystem, kind: string, target = "mails"): void {
  applyAction(system, OFFERS, { kind, target, parameters: {} });
}

describe("replaying dead letters", () => {
  it("puts them back into the queue, where what is still wrong fails again", () => {
    const small = queueWithTrouble([0, 1, 2]);
    small.system.world.advanceTo(seconds(2));
    expect(deliveries(small)).toBe(6);
    act(small, "replay-queue");
    small.system.world.advanceTo(seconds(6.9));
    expect(deliveries(small)).toBe(6);
    small.system.world.advanceTo(seconds(10));
    expect(deliveries(small)).toBe(12);
    expect(small.system.world.domain.components[0]?.messages?.deadLetters).toHaveLength(3);
  });

  it("is refused where there are none", () => {
    const small = queueWithTrouble([]);
    expect(() => act(small, "replay-queue")).toThrow("mails has no dead letters");
    expect(() => act(small, "replay-queue", "db")).toThrow("db is no queue");
  });
});

describe("purging a queue", () => {
  it("deletes what waits and what would be delivered again, and lets go on what is being handled", () => {
    const small = queueWithTrouble([0, 1, 2, 3, 4], 5_000);
    act(small, "purge-queue");
    small.system.world.advanceTo(seconds(1));
    expect(small.system.world.domain.components[0]?.backlog?.waiting).toBeGreaterThan(3);
    small.system.world.advanceTo(seconds(20));
    expect(deliveries(small)).toBe(1);
    expect(small.system.world.domain.components[0]?.backlog?.waiting).toBe(0);
    expect(small.system.world.domain.strands.records.some(({ live }) => live)).toBe(false);
  });

  it("is refused for what is no queue", () => {
    expect(() => act(queueWithTrouble([]), "purge-queue", "db")).toThrow("db is no queue");
  });
});

describe("tuning a consumer", () => {
  const members = MITIGATIONS.map((mitigation) => offer(mitigation, ["indexer", "shop"]));
  const tune = ({ system }: SmallSystem, target: string, batch: number): void =>
    applyAction(system, members, {
      kind: "tune-consumer",
      target,
      parameters: { batch, pollIntervalSeconds: 1 },
    });

  it("ends a storm of rebalances with smaller batches", () => {
    const small = smallSystem(logSystem({ rate: 2, handlingMs: 200 }));
    const herd = { kind: "herd", component: "shoppers", clients: 60, everyMicros: seconds(1) } as const;
    scheduleFault(small.system, { ...herd, atMicros: seconds(2), forMicros: 1 });
    small.system.world.advanceTo(seconds(15));
    const { lag } = groupOf(small.system, INDEXER);
    expect(lag).toBeGreaterThan(60);
    tune(small, "indexer", 3);
    small.system.world.advanceTo(seconds(29));
    expect(groupOf(small.system, INDEXER).lag).toBeGreaterThan(lag);
    small.system.world.advanceTo(seconds(60));
    expect(groupOf(small.system, INDEXER).lag).toBeLessThan(10);
  });

  it("is refused for what is no consumer group", () => {
    const small = smallSystem(logSystem({ rate: 1, handlingMs: 10 }));
    expect(() => tune(small, "shop", 3)).toThrow("shop is no consumer group");
  });
});
