import { describe, expect, it } from "vitest";
import { masteryOf, type Evidence } from "./rules";
import type { MasteryState } from "./schema";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1, 12);
const on = (day: number) => new Date(START + day * DAY_MS);

/*
 * A learner is written as words: `d0` begins a day; `a1` answers question a (its first letter says its level: r recall,
 * p apply, y analyse) with 1 or a share such as `ya.5`; `lab.9` and `incident.7` are results of those; `+ya` and `-ya`
 * review a question, `+c` and `-c` a card, with and without success.
 */
function script(words: string): Evidence[] {
  let day = 0;
  let minute = 0;
  return words.split(" ").flatMap((word): Evidence[] => {
    const begins = /^d(\d+)$/.exec(word);
    if (begins) {
      day = Number(begins[1]);
      return [];
    }
    minute += 1;
    const at = new Date(on(day).getTime() + minute * 60_000);
    const review = /^([+-])(\w+)$/.exec(word);
    if (review) return [{ kind: "review", id: review[2] ?? "", score: review[1] === "+" ? 1 : 0, at }];
    const [, id = "", score = ""] =
      /^([a-z]+)(1|0|\.\d+)$/.exec(word) ?? expect.fail(`"${word}" says nothing`);
    if (id === "lab" || id === "incident") return [{ kind: id, id, score: Number(score), at }];
    const level = ({ r: "recall", p: "apply", y: "analyse" } as const)[id.charAt(0)] ?? expect.fail(id);
    return [{ kind: "question", id, level, score: Number(score), at }];
  });
}

interface Learner {
  readonly who: string;
  readonly does: string;
  readonly hands?: boolean;
  /** The state seen on each of these days. */
  readonly seen: Readonly<Record<number, MasteryState>>;
}

const GOOD = "ya1 pa1 pb1";

/** Twenty learners and what the rules make of them. */
const LEARNERS: readonly Learner[] = [
  { who: "has answered nothing", does: "d9 ya1", seen: { 0: "not-started", 8: "not-started" } },
  { who: "answers one question", does: "d0 pa1", seen: { 0: "not-started", 1: "learning" } },
  { who: "answers a lot, all of it wrong", does: "d0 ya0 yb0 pa0 pb0 ra0", seen: { 1: "learning" } },
  {
    who: "gets a little more than half of it",
    does: "d0 ya.6 pa.6 pb.6 ra.6 rb.6",
    seen: { 1: "practised" },
  },
  {
    who: "gets half of it",
    does: "d0 ya.5 pa.6 pb.7 yb.55",
    seen: { 1: "learning" },
  },
  { who: "answers the checks of a lesson well", does: "d0 ya1 pa1", seen: { 1: "practised" } },
  { who: "answers recall questions alone", does: "d0 ra1 rb1 rc1", seen: { 1: "learning" } },
  { who: "knows everything, on one day", does: `d0 ${GOOD}`, seen: { 1: "practised" } },
  { who: "knows everything, on two days", does: "d0 ya1 pa1 d3 pb1", seen: { 2: "practised", 4: "solid" } },
  {
    who: "is confirmed by a card on another day",
    does: `d0 ${GOOD} d3 +c`,
    seen: { 2: "practised", 4: "solid" },
  },
  { who: "has seven points of nine", does: "d0 ya1 pa1 d1 yb.7 pb.7", seen: { 2: "solid" } },
  {
    who: "misses a question after being solid",
    does: "d0 ya1 pa1 d3 pb1 yb1 d4 pc0",
    seen: { 3.9: "solid", 5: "practised" },
  },
  {
    who: "mends the miss in a review",
    does: "d0 ya1 pa1 d3 pb1 yb1 d4 pc0 d5 +pc",
    seen: { 4.9: "practised", 6: "solid" },
  },
  { who: "misses two", does: "d0 ya1 pa1 d3 pb1 yb1 d4 pc0 rc0", seen: { 5: "learning" } },
  {
    who: "forgets a card, and then knows it",
    does: `d0 ${GOOD} d3 +c d4 -c d6 +c`,
    seen: { 3.9: "solid", 5: "practised", 7: "solid" },
  },
  {
    who: "stops after one day",
    does: `d0 ${GOOD}`,
    seen: { 6.9: "practised", 8: "fading", 20.9: "fading", 22: "learning" },
  },
  {
    who: "stops after three days",
    does: "d0 ya1 pa1 d5 pb1 d15 +c",
    seen: { 42: "solid", 44: "fading", 100: "learning" },
  },
  {
    who: "comes back to what has faded",
    does: `d0 ${GOOD} d10 +c`,
    seen: { 9: "fading", 11: "solid", 23: "solid", 25: "fading" },
  },
  {
    who: "answers all of a row that wants doing",
    hands: true,
    does: `d0 ${GOOD} d3 +c d4 incident.5 d5 incident.8`,
    seen: { 3.9: "practised", 4.9: "learning", 6: "solid" },
  },
  {
    who: "does the lab first and little else",
    hands: true,
    does: "d0 lab.9 d2 ya1 d3 ra1",
    seen: { 1: "learning", 2.9: "practised", 4: "solid" },
  },
];

describe("the rules of mastery", () => {
  it("are told by twenty learners", () => expect(LEARNERS).toHaveLength(20));

  it.each(LEARNERS)("a learner who $who", ({ does, hands = false, seen }) => {
    const evidence = script(does);
    const days = Object.keys(seen).map(Number);
    const states = days.map((day) => [day, masteryOf({ hands }, evidence, on(day)).state]);
    expect(Object.fromEntries(states)).toEqual(seen);
  });

  it("say why a row is not more, what was missed, and when it fades", () => {
    const at = (does: string, day: number) => masteryOf({ hands: false }, script(does), on(day));
    expect(at("d0 pa1", 1)).toMatchObject({ reason: "too little answered to tell", fadesAt: null });
    expect(at(`d0 ${GOOD}`, 1)).toMatchObject({ reason: "another day has to confirm it" });
    expect(at("d0 ya1 pa1 d3 pb1 yb1 d4 pc0", 5)).toMatchObject({
      reason: "lowered by 1 miss",
      misses: ["pc"],
    });
    expect(at(`d0 ${GOOD}`, 9)).toMatchObject({ reason: "nothing for 8 days" });
    expect(at(`d0 ${GOOD}`, 1).fadesAt?.toISOString()).toBe("2026-01-08T12:03:00.000Z");
  });

  it("do not depend on the order in which evidence is read", () => {
    for (const { does, hands = false } of LEARNERS) {
      const evidence = script(does);
      expect(masteryOf({ hands }, evidence.toReversed(), on(30))).toEqual(
        masteryOf({ hands }, evidence, on(30)),
      );
    }
  });
});
