import { expect, it } from "vitest";
import { act, cures, harms, helps } from "../moves";
import { verdictOf } from "./own-actions";

const effects = [
  cures(act("drain", "checkout", { instance: 3 }), "The sick instance gets nothing more."),
  harms(act("drain", "checkout", { instance: 1 }), "That one was well."),
  helps(act("restart", "checkout"), "For a while."),
];
const drain = (instance: number) => ({ kind: "drain", target: "checkout", parameters: { instance } });
const restart = { kind: "restart", target: "checkout", parameters: { gracefully: "yes" } };

it("judges an action by the parameters that its effect states", () => {
  expect(verdictOf(effects, drain(3), [drain(3)])).toBe("cures");
  expect(verdictOf(effects, drain(1), [drain(1)])).toBe("harms");
  expect(verdictOf(effects, drain(2), [drain(2)])).toBe("no-effect");
});

it("lets parameters be of which the effect says nothing", () => {
  expect(verdictOf(effects, restart, [restart])).toBe("part-of-cure");
});

it("gives effects that differ in their parameters different ids", () => {
  expect(new Set(effects.map(({ id }) => id)).size).toBe(effects.length);
});
