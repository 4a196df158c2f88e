import { expect, it } from "vitest";
import type { IncidentBrief } from "../../simulations/incidents/brief";
import { actionTitle, effectAt } from "./action-effect";

const offer = {
  kind: "resize-pool",
  label: "Resize the pool",
  description: "",
  targets: ["db"],
  parameters: [{ name: "size", label: "size", type: "number" as const, initial: 20, unit: "connections" }],
  delaySeconds: 30,
  sideEffects: "",
};
const action = {
  position: 0,
  atMicros: 60_000_000,
  kind: "resize-pool",
  target: "db",
  parameters: { size: 40 },
  reason: "",
};

it("follows an action from before it was taken to its effect", () => {
  expect(effectAt(action, offer, 59_000_000).phase).toBe("later");
  expect(effectAt(action, offer, 60_000_000)).toEqual({
    ...{ phase: "pending", atMicros: 90_000_000, share: 0 },
  });
  expect(effectAt(action, offer, 75_000_000).share).toBe(0.5);
  expect(effectAt(action, offer, 90_000_000).phase).toBe("in-effect");
});

it("tells an action in the incident's own words, and one that is no longer offered by its ids", () => {
  const brief = {
    actions: [offer],
    components: [{ id: "db", label: "orders-db" }],
  } as unknown as IncidentBrief;
  expect(actionTitle(action, brief)).toBe("Resize the pool · orders-db · size 40 connections");
  expect(actionTitle({ ...action, kind: "gone", target: "x" }, brief)).toBe("gone · x");
});
