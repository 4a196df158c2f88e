import { describe, expect, it } from "vitest";
import { diagramSchema, type Machines } from "@/lib/content/diagram-schema";
import { after, possible, standingsOf, startOf } from "./machine-play";

const transition = (from: string, on: string, to: string) => ({ from, on, to });
const state = (id: string, column: number) => ({ id, name: id, column, row: 0 });

/** A door and its lock: only an open lock lets the door open. */
function door(): Machines {
  const diagram = diagramSchema.parse({
    ...{ id: "a", row: "8.3", kind: "machine", title: "T", description: "D" },
    machines: [
      {
        ...{ id: "door", name: "Door", start: "shut", states: [state("shut", 0), state("ajar", 1)] },
        transitions: [transition("shut", "push", "ajar"), transition("ajar", "pull", "shut")],
      },
      {
        ...{ id: "lock", name: "Lock", start: "locked", states: [state("locked", 0), state("free", 1)] },
        transitions: [transition("locked", "turn", "free"), transition("free", "push", "free")],
      },
    ],
    events: ["turn", "push", "pull"].map((id) => ({ id, label: id, name: id, effect: id })),
    walks: [
      {
        ...{ id: "w", title: "W", opening: "O" },
        steps: ["turn", "push"].map((event) => ({ event, caption: event })),
      },
    ],
  });
  if (diagram.kind !== "machine") throw new Error("not a machine");
  return diagram;
}

describe("state machines side by side", () => {
  const diagram = door();

  it("begin where each begins", () => {
    expect(startOf(diagram)).toEqual({ door: "shut", lock: "locked" });
  });

  it("take an event together that several know, or not at all", () => {
    expect(after(diagram, startOf(diagram), "push")).toBeNull();
    const open = after(diagram, startOf(diagram), "turn") ?? {};
    expect(after(diagram, open, "push")).toEqual({ door: "ajar", lock: "free" });
  });

  it("offer what is possible now", () => {
    expect(possible(diagram, startOf(diagram)).map(({ id }) => id)).toEqual(["turn"]);
    expect(possible(diagram, { door: "ajar", lock: "locked" }).map(({ id }) => id)).toEqual(["turn", "pull"]);
  });

  it("follow a story as far as it is possible", () => {
    expect(standingsOf(diagram, ["turn", "push", "pull"]).at(-1)).toEqual({ door: "shut", lock: "free" });
    expect(standingsOf(diagram, ["push", "turn"])).toHaveLength(1);
  });
});
