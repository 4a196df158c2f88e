import { describe, expect, it } from "vitest";
import { scheduleFault } from "../faults/schedule-fault";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { groupOf } from "../services/consumer-group";
import { within } from "../services/policy";
import { costing, operation, query, statement } from "../services/program";
import { INDEXER, logSystem } from "../services/testing/log-system";
import {
  databaseSpec,
  serviceSpec,
  type SmallSystem,
  smallSystem,
  visited,
} from "../services/testing/small-system";
import { applyAction } from "./apply-action";
import { MITIGATIONS } from "./catalogue";
import { offer } from "./mitigation";

const OFFERS = MITIGATIONS.map((mitigation) => offer(mitigation, ["app", "db", "indexer", "shop"]));

describe("setting failing messages aside", () => {
  const setAside = ({ system }: SmallSystem, target: string): void =>
    applyAction(system, OFFERS, { kind: "set-aside", target, parameters: { readings: 2 } });
  const lines = ({ recording }: SmallSystem, saying: string): number =>
    recording.logs.filter(({ template }) => template.includes(saying)).length;

  it("lets a group get past a message that kills whoever reads it, after two more deaths", () => {
    const small = smallSystem(logSystem({ rate: 5, handlingMs: 10 }));
    scheduleFault(small.system, {
      kind: "bad-message",
      component: "orders",
      trouble: { kind: "crashes", afterMicros: ms(5) },
      atMicros: seconds(2),
    });
    small.system.world.advanceTo(seconds(10));
    expect(groupOf(small.system, INDEXER).lag).toBeGreaterThan(5);
    setAside(small, "indexer");
    small.system.world.advanceTo(seconds(40));
    const deaths = lines(small, "crashed");
    small.system.world.advanceTo(seconds(60));
    expect(groupOf(small.system, INDEXER).lag).toBeLessThan(3);
    expect(lines(small, "never done with")).toBe(1);
    expect(lines(small, "crashed") - deaths).toBeLessThanOrEqual(2);
  });

  it("skips nothing that is handled at the first attempt", () => {
    const small = smallSystem(logSystem({ rate: 5, handlingMs: 10 }));
    setAside(small, "indexer");
    small.system.world.advanceTo(seconds(60));
    expect(lines(small, "never done with")).toBe(0);
    expect(groupOf(small.system, INDEXER).lag).toBeLessThan(3);
  });

  it("is refused for what is no consumer group", () => {
    expect(() => setAside(smallSystem(logSystem({ rate: 1, handlingMs: 10 })), "shop")).toThrow(
      "Only a consumer group",
    );
  });
});

describe("growing the disks", () => {
  const write = statement("INSERT rows", "rows", costing(constant(ms(1)), 0, 1));
  const written = (disk: boolean): SmallSystem =>
    visited(
      [
        serviceSpec("app", [operation("GET /", [query("db", write, within(ms(300)))])], {
          pools: { db: { size: 2, acquireTimeoutMicros: ms(100) } },
        }),
        databaseSpec(
          "db",
          disk ? { disk: { channels: 1, read: constant(ms(1)), write: constant(ms(1)) } } : {},
        ),
      ],
      "app",
      "GET /",
      [5, 100, 300].map(seconds),
    );
  const grow = ({ system }: SmallSystem): void =>
    applyAction(system, OFFERS, { kind: "grow-disk", target: "db", parameters: {} });

  it("lets writes go on where there was no room, after three minutes", () => {
    const small = written(true);
    scheduleFault(small.system, {
      kind: "disk",
      component: "db",
      full: true,
      atMicros: seconds(10),
      forMicros: Infinity,
    });
    small.system.world.advanceTo(seconds(20));
    grow(small);
    small.system.world.advanceTo(seconds(310));
    const statuses = small.recording.spans
      .filter(({ service, kind }) => service === "app" && kind === 1)
      .map(({ attributes }) => attributes["http.response.status_code"]);
    expect(statuses).toEqual([200, 500, 200]);
  });

  it("is refused for a database whose disk is no concern", () => {
    expect(() => grow(written(false))).toThrow("no disk of its own");
  });
});
