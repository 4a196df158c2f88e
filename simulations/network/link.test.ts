import { describe, expect, it } from "vitest";
import { lognormal, uniform } from "../kernel/distributions";
import { createStream } from "../kernel/random";
import { ms } from "../kernel/time";
import { createLink, LOST, setLinkFault, transit } from "./link";

const SEED = 21;

describe("a link", () => {
  it("takes its latency's time, whole and at least a microsecond", () => {
    const link = createLink(uniform(0, ms(2)), createStream(SEED, "link"));
    for (let sent = 0; sent < 1000; sent += 1) {
      const micros = transit(link);
      expect(Number.isInteger(micros) && micros >= 1 && micros <= ms(2), `seed ${SEED}`).toBe(true);
    }
    expect([link.sent, link.lost]).toEqual([1000, 0]);
  });

  it("loses as many as its fault says, and all of them when it is cut", () => {
    const link = createLink(lognormal(ms(1), 0.3), createStream(SEED, "link"));
    setLinkFault(link, { latencyFactor: 1, loss: 0.1, partitioned: false });
    for (let sent = 0; sent < 10_000; sent += 1) transit(link);
    expect(Math.abs(link.lost - 1000), `seed ${SEED}`).toBeLessThan(4 * Math.sqrt(900));
    setLinkFault(link, { latencyFactor: 1, loss: 0, partitioned: true });
    expect([transit(link), transit(link)]).toEqual([LOST, LOST]);
  });

  it("draws the same luck in sickness and in health, so that a fault shifts nobody", () => {
    const [healthy, sick] = [1, 2].map(() => createLink(lognormal(ms(1), 0.3), createStream(SEED, "link")));
    if (healthy === undefined || sick === undefined) throw new Error("no links");
    setLinkFault(sick, { latencyFactor: 3, loss: 0.5, partitioned: false });
    for (let sent = 0; sent < 200; sent += 1) {
      const [plain, factored] = [transit(healthy), transit(sick)];
      if (factored !== LOST) expect(Math.abs(factored - 3 * plain)).toBeLessThanOrEqual(1);
    }
    expect([...sick.random]).toEqual([...healthy.random]);
  });
});
