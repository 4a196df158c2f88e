import { describe, expect, it } from "vitest";
import { scheduleFault } from "../faults/schedule-fault";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { QueueSpec, WorkerSpec } from "./component-spec";
import { within } from "./policy";
import { type Block, operation, publish, respond, work } from "./program";
import { queueSpecs, serviceSpec, type SmallSystem, visited } from "./testing/small-system";

const shop = serviceSpec("shop", [operation("GET /", [publish("mails", "hello", within(ms(500)))])]);
const prompt = [work(constant(ms(5)))];

interface Manners {
  readonly queue?: Partial<QueueSpec>;
  readonly worker?: Partial<WorkerSpec>;
  readonly at?: readonly number[];
}

/** Visitors whose mails should be handled within 50 ms. A mail of a visitor at 0 is published at 2 ms. */
function mails(steps: Block, { queue = {}, worker = {}, at = [0] }: Manners = {}): SmallSystem {
  const [broker, mailer] = queueSpecs("mails", "mailer", [operation("hello", steps)], 1);
  const slow = { ...mailer, sloMicros: ms(50), ...worker };
  return visited([shop, { ...broker, ...queue }, slow], "shop", "GET /", at);
}

/** What counted by a moment, beside so many visits (which all went well). */
function counted(small: SmallSystem, untilMicros: number, visits = 1): { good: number; total: number } {
  small.system.world.advanceTo(untilMicros);
  const { good, total } = small.system.world.domain.traffic;
  return { good: good - visits, total: total - visits };
}

describe("an objective on messages", () => {
  it("is kept by a message that is handled in time", () => {
    expect(counted(mails(prompt), ms(30))).toEqual({ good: 1, total: 1 });
    expect(counted(mails(prompt), seconds(5))).toEqual({ good: 1, total: 1 });
  });

  it("is missed as soon as a message is late, and not again when it is handled after all", () => {
    const late = mails([work(constant(ms(80)))]);
    expect(counted(late, ms(45))).toEqual({ good: 0, total: 0 });
    expect(counted(late, ms(60))).toEqual({ good: 0, total: 1 });
    expect(counted(late, seconds(5))).toEqual({ good: 0, total: 1 });
  });

  it("is missed by those who wait behind others for too long", () => {
    const busy = mails([work(constant(ms(30)))], { at: [0, ms(1), ms(2), ms(3)] });
    expect(counted(busy, seconds(5), 4)).toEqual({ good: 1, total: 4 });
  });

  it("is missed while nobody handles anything", () => {
    const small = mails(prompt);
    const crash = {
      kind: "crash",
      component: "mailer",
      ordinal: 0,
      atMicros: 0,
      forMicros: Infinity,
    } as const;
    scheduleFault(small.system, crash);
    expect(counted(small, seconds(1))).toEqual({ good: 0, total: 1 });
  });

  it("is missed by a message that fails, however often it is delivered", () => {
    const fails = { kind: "fails", afterMicros: ms(1) } as const;
    const small = mails(prompt, {
      queue: { delivery: { visibilityMicros: ms(20), maxReceives: 2 } },
      at: [],
    });
    scheduleFault(small.system, { kind: "bad-message", component: "mails", trouble: fails, atMicros: ms(1) });
    expect(counted(small, seconds(1), 0)).toEqual({ good: 0, total: 1 });
    expect(counted(mails([...prompt, respond(500)]), seconds(1))).toEqual({ good: 0, total: 1 });
  });

  it("counts a message that is handled twice once", () => {
    const twice = mails([work(constant(ms(30)))], {
      queue: { delivery: { visibilityMicros: ms(20) } },
      worker: { workers: 2 },
    });
    expect(counted(twice, seconds(1))).toEqual({ good: 1, total: 1 });
  });

  it("is about messages of a log as well, by the group that reads it", () => {
    const group = {
      maxPollIntervalMicros: seconds(5),
      maxPollRecords: 10,
      heartbeatMicros: ms(10),
      sessionTimeoutMicros: ms(100),
      rebalanceMicros: ms(5),
    };
    const log = { partitions: 1, by: "order" } as const;
    const small = mails([work(constant(ms(20)))], {
      queue: { log },
      worker: { group, workers: 1 },
      at: [ms(100), ms(101), ms(102), ms(103)],
    });
    expect(counted(small, seconds(1), 4)).toEqual({ good: 2, total: 4 });
  });
});
