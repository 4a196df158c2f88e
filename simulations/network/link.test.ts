import { describe, expect, it } from "vitest";
import { constant, lognormal, uniform } from "../kernel/distributions";
import type { Distribution } from "../kernel/distributions";
import { createStream } from "../kernel/random";
import { ms } from "../kernel/time";
import { createLink, fateOf, type Link, LOST, placeFault, removeFault, transit } from "./link";
import type { LinkFault } from "./link-fault";

const SEED = 21;
const MESSAGE = { caller: 0, callee: 0, bytes: 1_000, nowMicros: 0 };

function linkOf(latency: Distribution): Link {
  return createLink(latency, { random: createStream(SEED, "link"), mishaps: createStream(SEED, "mishaps") });
}

function onAll(id: number, fault: LinkFault): Parameters<typeof placeFault>[2] {
  return { id, fault, callers: null, callees: null };
}

describe("a link", () => {
  it("takes its latency's time, whole and at least a microsecond", () => {
    const link = linkOf(uniform(0, ms(2)));
    for (let sent = 0; sent < 1000; sent += 1) {
      const micros = transit(link, "request", MESSAGE);
      expect(Number.isInteger(micros) && micros >= 1 && micros <= ms(2), `seed ${SEED}`).toBe(true);
    }
    expect([link.request.sent, link.request.lost, link.answer.sent]).toEqual([1000, 0, 0]);
  });

  it("loses as many as its fault says, and all of them when it is cut", () => {
    const link = linkOf(lognormal(ms(1), 0.3));
    placeFault(link, "request", onAll(1, { loss: 0.1 }));
    for (let sent = 0; sent < 10_000; sent += 1) transit(link, "request", MESSAGE);
    expect(Math.abs(link.request.lost - 1000), `seed ${SEED}`).toBeLessThan(4 * Math.sqrt(900));
    placeFault(link, "request", onAll(2, { partitioned: true }));
    expect([1, 2].map(() => transit(link, "request", MESSAGE))).toEqual([LOST, LOST]);
  });

  it("draws the same luck in sickness and in health, so that a fault shifts nobody", () => {
    const [healthy, sick] = [linkOf(lognormal(ms(1), 0.3)), linkOf(lognormal(ms(1), 0.3))];
    const fault = { latencyFactor: 3, loss: 0.5, duplication: 0.5, corruption: 0.5 };
    placeFault(sick, "request", onAll(1, fault));
    for (let sent = 0; sent < 200; sent += 1) {
      fateOf(sick, "request", MESSAGE);
      const plain = transit(healthy, "request", MESSAGE);
      const factored = transit(sick, "request", MESSAGE);
      if (factored !== LOST) expect(Math.abs(factored - 3 * plain)).toBeLessThanOrEqual(1);
    }
    expect([...sick.random]).toEqual([...healthy.random]);
  });

  it("is cut in one direction alone by a fault of that direction", () => {
    const link = linkOf(constant(ms(1)));
    placeFault(link, "answer", onAll(1, { partitioned: true }));
    expect([transit(link, "request", MESSAGE), transit(link, "answer", MESSAGE)]).toEqual([ms(1), LOST]);
  });

  it("is cut between some instances only by a partial partition", () => {
    const link = linkOf(constant(ms(1)));
    placeFault(link, "request", { id: 1, fault: { partitioned: true }, callers: [0], callees: [1, 2] });
    const ends = [0, 1].flatMap((caller) => [0, 1, 2].map((callee) => ({ ...MESSAGE, caller, callee })));
    expect(ends.map((each) => transit(link, "request", each) === LOST)).toEqual([
      ...[false, true, true],
      ...[false, false, false],
    ]);
  });
});

describe("faults of one link", () => {
  it("multiply their latencies, and each can be taken out without disturbing the others", () => {
    const link = linkOf(constant(ms(1)));
    placeFault(link, "request", onAll(1, { latencyFactor: 2 }));
    placeFault(link, "request", onAll(2, { latencyFactor: 5 }));
    placeFault(link, "request", onAll(3, { partitioned: true }));
    const after = [3, 1, 2].map((id) => {
      removeFault(link, id);
      return transit(link, "request", MESSAGE);
    });
    expect(after).toEqual([ms(10), ms(5), ms(1)]);
  });

  it("lose independently of each other", () => {
    const link = linkOf(constant(ms(1)));
    placeFault(link, "request", onAll(1, { loss: 0.5 }));
    placeFault(link, "request", onAll(2, { loss: 0.4 }));
    for (let sent = 0; sent < 10_000; sent += 1) transit(link, "request", MESSAGE);
    expect(Math.abs(link.request.lost - 7_000), `seed ${SEED}`).toBeLessThan(4 * Math.sqrt(2_100));
  });

  it("hold messages back by different times, so that later ones overtake", () => {
    const link = linkOf(constant(ms(1)));
    placeFault(link, "request", onAll(1, { reorderMicros: ms(10) }));
    const arrivals = Array.from(
      { length: 100 },
      (_, sent) => ms(sent) + transit(link, "request", { ...MESSAGE, nowMicros: ms(sent) }),
    );
    const overtaken = arrivals.filter((at, sent) => arrivals.slice(sent + 1).some((later) => later < at));
    expect(overtaken.length, `seed ${SEED}`).toBeGreaterThan(30);
    expect(Math.max(...arrivals.map((at, sent) => at - ms(sent)))).toBeLessThanOrEqual(ms(11));
  });

  it("duplicate and damage as many messages as they say", () => {
    const link = linkOf(constant(ms(1)));
    placeFault(link, "answer", onAll(1, { duplication: 0.2, corruption: 0.1 }));
    const fates = Array.from({ length: 10_000 }, () => fateOf(link, "answer", MESSAGE));
    const counts = [fates.filter((fate) => fate.duplicated), fates.filter((fate) => fate.corrupted)];
    expect(Math.abs((counts[0]?.length ?? 0) - 2_000), `seed ${SEED}`).toBeLessThan(160);
    expect(Math.abs((counts[1]?.length ?? 0) - 1_000), `seed ${SEED}`).toBeLessThan(120);
  });
});
