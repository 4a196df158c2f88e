import { expect, test } from "vitest";
import { ClockSaver } from "./clock-saver";

/** A database that answers when it is told to. */
function slowSaves() {
  const saved: string[] = [];
  const pending: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const saver = new ClockSaver((runId, clock) => {
    saved.push(`${runId} ${clock}`);
    return new Promise<void>((resolve, reject) => pending.push({ resolve, reject }));
  });
  const settle = async (how: "resolve" | "reject" = "resolve") => {
    const next = pending.shift();
    if (how === "resolve") next?.resolve();
    else next?.reject(new Error("the database is away"));
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { saver, saved, settle };
}

test("saves a clock at once, and of those reported meanwhile only the newest", async () => {
  const { saver, saved, settle } = slowSaves();
  for (const clock of [1, 2, 3, 4]) saver.report("a", clock);
  expect(saved).toEqual(["a 1"]);
  await settle();
  expect(saved).toEqual(["a 1", "a 4"]);
  await settle();
  expect(saved).toEqual(["a 1", "a 4"]);
  saver.report("a", 5);
  expect(saved).toEqual(["a 1", "a 4", "a 5"]);
});

test("lets no run wait for another", () => {
  const { saver, saved } = slowSaves();
  saver.report("a", 1);
  saver.report("b", 1);
  expect(saved).toEqual(["a 1", "b 1"]);
});

test("goes on after a save that failed", async () => {
  const { saver, saved, settle } = slowSaves();
  saver.report("a", 1);
  saver.report("a", 2);
  await settle("reject");
  expect(saved).toEqual(["a 1", "a 2"]);
});
