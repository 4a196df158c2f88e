import { expect, it } from "vitest";
import { actBlock } from "./act-block";

const run = { own: true, readOnly: false, archived: false, learnerName: "Ada" };

it("lets the owner act on the run's present, paused or running", () => {
  expect(actBlock({ run, state: "paused", live: true })).toBeNull();
  expect(actBlock({ run, state: "running", live: true })).toBeNull();
});

it("offers a fork from the moment that is looked at, when that is the past", () => {
  expect(actBlock({ run, state: "running", live: false })?.offer).toBe("fork-from-view");
  expect(actBlock({ run, state: "ended", live: true })?.offer).toBe("fork-from-view");
});

it("offers no fork to a reader of somebody else's run, nor of one that cannot be replayed", () => {
  expect(
    actBlock({ run: { ...run, own: false, readOnly: true }, state: "paused", live: false }),
  ).toMatchObject({
    title: "Ada’s run",
    offer: null,
  });
  expect(actBlock({ run: { ...run, archived: true }, state: "paused", live: false })?.offer).toBeNull();
});

it("forks a submitted run, and waits for one that is catching up", () => {
  expect(actBlock({ run: { ...run, readOnly: true }, state: "paused", live: true })?.offer).toBe(
    "fork-from-end",
  );
  expect(actBlock({ run, state: "catching-up", live: true })).toMatchObject({
    title: "Catching up",
    offer: null,
  });
});
