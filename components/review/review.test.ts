import { describe, expect, it } from "vitest";
import type { ReviewView } from "../../lib/runs/schema";
import { parseAction, parseTime } from "../../simulations/cli/parse";
import { forkMoments } from "./fork-moments";
import { durationText, replayCommand } from "./replay";
import { timelineRows } from "./timeline";

const MINUTE = 60_000_000;
const ref = { kind: "log", logId: 7 } as const;
const claim = { component: "db", mechanism: "slow", trigger: "release", scope: "all", confidence: 0.7 };

const view = {
  run: {
    brief: {
      id: "checkout-slows-down",
      slo: { title: "Checkout" },
      components: [{ id: "db", label: "orders-db" }],
      mechanisms: [{ id: "slow", label: "slow query" }],
      triggers: [],
      scopes: [],
      actions: [{ kind: "rollback", label: "Roll back", parameters: [] }],
    },
    seed: 7,
    clockMicros: 45 * MINUTE,
    submittedAt: new Date(0),
    pins: [
      {
        id: "p",
        step: "logs",
        ref,
        label: "slow query log",
        values: { atMicros: 20 * MINUTE },
        atMicros: 31 * MINUTE,
      },
    ],
    hypotheses: [{ ...claim, atMicros: 31 * MINUTE + 5_000_000 }],
    actions: [
      {
        position: 0,
        atMicros: 35 * MINUTE,
        kind: "rollback",
        target: "db",
        parameters: {},
        reason: "the release",
      },
      {
        position: 1,
        atMicros: 36 * MINUTE + 100_000,
        kind: "resize",
        target: "db",
        parameters: { size: 40, note: "it's" },
        reason: "full",
      },
    ],
  },
  grade: {
    slo: {
      brokenFromMicros: 29 * MINUTE,
      recoveredAtMicros: 40 * MINUTE,
      goodRequests: 1,
      totalRequests: 2,
      budgetBurned: 3,
    },
  },
  review: {
    expertPath: [{ step: "symptom", atMicros: 31 * MINUTE + 9_000_000, text: "Read the page.", ref: null }],
  },
} as unknown as ReviewView;

describe("the timeline of a review", () => {
  const rows = timelineRows(view);

  it("has a row for every minute in which something happened, in order", () => {
    expect(rows.map(({ atMicros }) => atMicros / MINUTE)).toEqual([29, 31, 35, 36, 40, 45]);
  });
  it("puts what you did beside what the expert did in the same minute, at the time at which you did it", () => {
    const row = rows.find(({ atMicros }) => atMicros === 31 * MINUTE);
    expect(row?.you.map(({ text }) => text)).toEqual(["slow query log", "orders-db: slow query, 70 % sure"]);
    expect(row?.expert.map(({ step }) => step)).toEqual(["Step 1, Symptom"]);
  });
  it("opens a pin at the moment that it shows, not at the moment of pinning", () => {
    const search = new URLSearchParams(rows[1]?.you[0]?.search ?? "");
    expect(Number(search.get("from"))).toBeLessThan(20 * MINUTE);
    expect(Number(search.get("to"))).toBeLessThan(31 * MINUTE);
  });
  it("tells when users suffered and when that ended", () => {
    expect(rows.flatMap(({ moments }) => moments.map(({ tone }) => tone))).toEqual(["error", "recovery"]);
  });
});

describe("the replay command", () => {
  it("carries every input of the run, quoted for a shell", () => {
    expect(replayCommand(view.run)?.join(" ")).toBe(
      "npm run -s sim -- run checkout-slows-down --seed 7 --until 45m --action '35m rollback db' " +
        String.raw`--action '2160.1s resize db size=40 note=it'\''s' --digest`,
    );
    expect(replayCommand({ ...view.run, seed: null })).toBeNull();
  });
  it("is what the command line reads", () => {
    const pieces = replayCommand({ ...view.run, actions: view.run.actions.slice(0, 1) }) ?? [];
    const action =
      /^--action '(.*)'$/.exec(pieces.find((piece) => piece.startsWith("--action")) ?? "")?.[1] ?? "";
    expect(parseAction(action, 0)).toMatchObject({ atMicros: 35 * MINUTE, kind: "rollback", target: "db" });
    for (const micros of [0, 90_000_000, 100_000, 2_160_100_000])
      expect(parseTime(durationText(micros))).toBe(micros);
  });
  it("writes times without loss", () => {
    expect([0, 90_000_000, 100_000].map(durationText)).toEqual(["0m", "90s", "0.1s"]);
  });
});

it("offers to fork before each action, never after the run's end", () => {
  expect(forkMoments(view).map(({ atMicros, text }) => [atMicros / MINUTE, text])).toEqual(
    [
      [29, "when users began to suffer"],
      [31.15, "when the expert began"],
      [31 + 5 / 60, "at your first hypothesis"],
      [35 - 0.1 / 60, "before “Roll back · orders-db”"],
      [36, "before “resize · orders-db”"],
      [45, "where you submitted"],
    ].sort((a, b) => Number(a[0]) - Number(b[0])),
  );
});
