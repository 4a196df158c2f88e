import { describe, expect, it } from "vitest";
import type { AlertChange } from "../../simulations/telemetry/frame";
import { firingAt, pagedSpans } from "./alerts";
import { changeEntries } from "./changes/change-entries";
import { markersOf } from "./markers";

const change = (
  atMicros: number,
  rule: string,
  state: "firing" | "resolved",
  severity: "page" | "ticket" = "page",
): AlertChange => ({
  ...{ id: `${rule}-${atMicros}`, atMicros, rule, title: rule, severity, state },
  value: "",
});
const changes = [
  change(5, "ticket", "firing", "ticket"),
  change(10, "a", "firing"),
  change(20, "b", "firing"),
  change(30, "a", "resolved"),
  change(40, "b", "resolved"),
];

describe("alerts", () => {
  it("fire as of the moment that is looked at, pages first", () => {
    const rules = (at: number) => firingAt(changes, at).map(({ rule }) => rule);
    expect(rules(4)).toEqual([]);
    expect(rules(10)).toEqual(["a", "ticket"]);
    expect(rules(25)).toEqual(["a", "b", "ticket"]);
    expect(rules(35)).toEqual(["b", "ticket"]);
    expect(rules(99)).toEqual(["ticket"]);
  });
  it("colour the strip while any page fires, as one stretch", () => {
    expect(pagedSpans(changes, 99)).toEqual([{ fromMicros: 10, toMicros: 40 }]);
    expect(pagedSpans(changes, 15)).toEqual([{ fromMicros: 10, toMicros: 15 }]);
  });
  it("mark the axes where pages fire, and the learner's own actions as theirs", () => {
    const action = {
      id: "x",
      atMicros: 15,
      kind: "action" as const,
      component: "a",
      title: "roll back",
      detail: "",
    };
    expect(markersOf([action], changes, true).map(({ label }) => label)).toEqual([
      "page",
      "you: roll back",
      "",
    ]);
    expect(markersOf([action], [], false)[0]?.label).toBe("learner: roll back");
  });
  it("stand between the changes, each with its distance to the first page", () => {
    const second = 1_000_000;
    const deploy = {
      id: "d",
      atMicros: 10 * second,
      kind: "deploy" as const,
      component: "a",
      title: "v2",
      detail: "",
    };
    const page = change(100 * second, "a", "firing");
    const entries = changeEntries([deploy], [page]);
    expect(entries.map(({ title, relation }) => [title, relation])).toEqual([
      ["Page firing: a", "the first page"],
      ["v2", "1 min 30 s before the first page"],
    ]);
    expect(entries[1]?.evidence).toEqual({ kind: "change", changeId: "d" });
    expect(changeEntries([deploy], [])[0]?.relation).toBe("");
  });
});
