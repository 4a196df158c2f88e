import { describe, expect, it } from "vitest";
import { createStream, nextUint32 } from "../../kernel/random";
import { MITIGATIONS } from "../../mitigations/catalogue";
import { draw, type Drawn } from "./draw";
import { FAULT_KINDS, LINK_FAULT_KINDS } from "./draw-faults";
import { PART_KINDS } from "./soak-parts";

const stream = createStream(1, "seeds");
const drawn: readonly Drawn[] = Array.from({ length: 200 }, () => draw(nextUint32(stream)));
const sorted = (kinds: Iterable<string>): readonly string[] => [...new Set(kinds)].toSorted();
const faults = drawn.flatMap((one) => one.faults.map(({ fault }) => fault));

describe("two hundred seeds", () => {
  it("draw every kind of every part, and no seed a system without some of them", () => {
    const parts = drawn.map((one) => Object.entries(one.parts).map(([part, kind]) => `${part}: ${kind}`));
    expect(sorted(parts.flat())).toEqual(sorted(PART_KINDS));
    for (const { parts: of } of drawn)
      expect(
        Object.values(of).filter((kind) => !["none", "one", "plain", "known"].includes(kind)),
      ).not.toEqual([]);
  });

  it("draw every kind of fault, and of what a link may suffer", () => {
    expect(sorted(faults.map(({ kind }) => kind))).toEqual(sorted(FAULT_KINDS));
    const onLinks = faults.flatMap((fault) => (fault.kind === "link" ? Object.keys(fault.fault) : []));
    expect(sorted(onLinks)).toEqual(sorted(LINK_FAULT_KINDS));
  });

  it("end some faults early, some when they are over already, and let others last", () => {
    const ends = drawn.flatMap((one) =>
      one.faults.map(({ fault, endMicros }) => {
        if (endMicros === Infinity) return "by itself";
        return "forMicros" in fault && endMicros > fault.atMicros + fault.forMicros ? "late" : "early";
      }),
    );
    expect(sorted(ends)).toEqual(["by itself", "early", "late"]);
  });

  it("draw every mitigation, with parameters that its offer allows", () => {
    const actions = drawn.flatMap((one) => one.actions.map(({ action }) => action));
    expect(sorted(actions.map(({ kind }) => kind))).toEqual(
      sorted(MITIGATIONS.map(({ about }) => about.kind)),
    );
    for (const { kind, parameters } of actions)
      for (const { name, type, min = -Infinity, max = Infinity, initial } of offered(kind)) {
        expect(typeof parameters[name]).toBe(typeof initial);
        if (type === "number") expect(parameters[name]).toBeGreaterThanOrEqual(min);
        if (type === "number") expect(parameters[name]).toBeLessThanOrEqual(max);
      }
  });
});

function offered(kind: string) {
  return MITIGATIONS.find(({ about }) => about.kind === kind)?.about.parameters ?? [];
}
