import { describe, expect, it } from "vitest";
import type { ActionOffer } from "../../simulations/incidents/brief";
import { actionOf, changed, draftErrors, draftOf } from "./action-draft";

const pool: ActionOffer = {
  kind: "resize-pool",
  label: "Resize the pool",
  description: "",
  targets: ["orders-db"],
  parameters: [
    { name: "size", label: "Connections", type: "number", min: 1, max: 100, initial: 20 },
    { name: "mode", label: "Mode", type: "choice", choices: ["now", "drain"], initial: "now" },
  ],
  delaySeconds: 5,
  sideEffects: "",
};
const draft = { ...draftOf(pool), reason: "The pool is full." };

describe("the draft of an action", () => {
  it("begins at the offer's values, with the target where there is only one", () => {
    expect(draftOf(pool)).toMatchObject({
      target: "orders-db",
      parameters: { size: "20", mode: "now" },
      reason: "",
    });
    expect(draftOf({ ...pool, targets: ["a", "b"] }).target).toBe("");
  });
  it("gets a new key with every change, so that a retry is the same action and an edit is another", () => {
    expect(changed(draft, { reason: "Other." }).key).not.toBe(draft.key);
    expect(actionOf(draft, pool).key).toBe(draft.key);
  });
  it("sends numbers as numbers and the reason without its margins", () => {
    expect(actionOf({ ...draft, reason: "  full  " }, pool)).toMatchObject({
      parameters: { size: 20, mode: "now" },
      reason: "full",
    });
  });
});

describe("what to fix in it", () => {
  const errorsWith = (part: Parameters<typeof changed>[1]) => draftErrors(changed(draft, part), pool);

  it("is nothing when all is there", () => expect(draftErrors(draft, pool)).toEqual({}));
  it("is said beside each control", () => {
    expect(errorsWith({ target: "gateway" })).toHaveProperty("target");
    expect(errorsWith({ reason: " a " })).toEqual({ reason: "Say why, in a few words." });
    expect(errorsWith({ parameters: { size: "", mode: "now" } })).toEqual({ size: "Enter a number." });
    expect(errorsWith({ parameters: { size: "0", mode: "now" } })).toEqual({ size: "At least 1." });
    expect(errorsWith({ parameters: { size: "1e3", mode: "now" } })).toEqual({ size: "At most 100." });
    expect(errorsWith({ parameters: { size: "5", mode: "later" } })).toEqual({
      mode: "Choose one of these.",
    });
  });
});
