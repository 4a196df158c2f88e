import { describe, expect, it } from "vitest";
import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { ClientSpec } from "./component-spec";
import { within } from "./policy";
import { call, operation, work } from "./program";
import type { Shedding } from "./serving-spec";
import { probeResource } from "./testing/probe-resource";
import { serviceSpec, type SmallSystem, smallSystem } from "./testing/small-system";

const names = ["GET /products", "POST /checkout"] as const;
const operations = names.map((name) => operation(name, [work(exponential(ms(20)))]));

/** 80 who browse and 20 who buy a second: twice what one core can do. */
const visitors: ClientSpec = {
  role: "client",
  id: "shoppers",
  journeys: names.map((name, index) => ({
    operation: operation(name, [call("shop", name, within(seconds(1)))]),
    weight: index === 0 ? 4 : 1,
    sloMicros: null,
  })),
  load: { kind: "open", rate: [[0, 100]] },
};

const criticality = { "GET /products": "sheddable", "POST /checkout": "critical" } as const;
const byQueue: Shedding = {
  signal: { kind: "queue" },
  thresholds: { sheddable: 5, normal: 20, critical: 100 },
  criticality,
  retryAfterMicros: seconds(2),
};
const byUtilization: Shedding = {
  ...byQueue,
  signal: { kind: "utilization", smoothingMicros: ms(500) },
  thresholds: { sheddable: 0.8, normal: 0.9, critical: 2 },
};

const SECONDS = 20;

function run(shedding?: Shedding): SmallSystem {
  const rest = { workers: 1, backlog: 100, cores: 1 };
  const shop = serviceSpec("shop", operations, shedding === undefined ? rest : { ...rest, shedding });
  const small = smallSystem([visitors, shop], 13);
  small.system.world.advanceTo(seconds(SECONDS));
  return small;
}

const undefended = run();
const byLength = run(byQueue);
const byCores = run(byUtilization);

/** The share of requests for an operation that were served within a second. */
function goodShare({ recording }: SmallSystem, name: string): number {
  const spans = recording.spans.filter(
    (span) => span.name === name && span.kind === 1 && span.endMicros !== null,
  );
  const good = spans.filter(
    ({ startMicros, endMicros, attributes }) =>
      attributes["http.response.status_code"] === 200 && (endMicros ?? 0) - startMicros <= seconds(1),
  );
  return good.length / spans.length;
}

describe("load shedding", () => {
  it("is missed under an overload: buyers fail as browsers do", () => {
    expect(goodShare(undefended, "POST /checkout")).toBeLessThan(0.2);
    expect(goodShare(undefended, "GET /products")).toBeLessThan(0.2);
  });

  // The mean of the utilization comes half a second late: buyers of the first second stand behind browsers.
  for (const [title, small, least] of [
    ["the length of the queue", byLength, 0.99],
    ["the utilization of the cores", byCores, 0.95],
  ] as const) {
    it(`by ${title} serves the buyers, and as many browsers as there is time for`, () => {
      expect(goodShare(small, "POST /checkout")).toBeGreaterThan(least);
      expect(goodShare(small, "GET /products")).toBeGreaterThan(0.2);
      expect(goodShare(small, "GET /products")).toBeLessThan(0.45);
    });
  }

  it("by utilization keeps the cores about as busy as its threshold says", () => {
    const { busyMicros } = probeResource(byCores, "shop.cpu");
    expect(busyMicros / seconds(SECONDS)).toBeGreaterThan(0.7);
    expect(busyMicros / seconds(SECONDS)).toBeLessThan(0.9);
  });

  it("answers 503 at once, and says why and when to come again", () => {
    const turnedAway = byLength.recording.spans.filter(
      ({ attributes }) => attributes["faultline.refusal.reason"] === "shed",
    );
    expect(turnedAway.length).toBeGreaterThan(500);
    expect(turnedAway[0]?.attributes).toMatchObject({
      "http.response.status_code": 503,
      "http.response.header.retry-after": "2",
      "faultline.criticality": "sheddable",
    });
    expect(
      turnedAway.every(({ name, startMicros, endMicros }) => name === names[0] && startMicros === endMicros),
    ).toBe(true);
  });
});
