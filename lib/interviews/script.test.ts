import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elapsedMs } from "./clock";
import { subjectOf, type SessionRow } from "./rows";
import type { Interview } from "./schema";
import { heardFollowUps, nextFollowUp } from "./script";
import { allAuthored, authored } from "./testing/authored";

type Move = SessionRow["moves"][number];

const BEGIN = new Date("2026-01-05T09:00:00Z");

/** A session in which this was said. */
function sessionWith(moves: readonly Pick<Move, "kind" | "subject" | "value">[]): SessionRow {
  return {
    id: "session",
    userId: "user",
    key: "key-00000000",
    interviewId: "interview",
    interviewVersion: 1,
    level: "senior",
    startedAt: BEGIN,
    phase: 4,
    pausedAt: null,
    finishedAt: null,
    sketch: {},
    phases: [],
    notes: [],
    scores: [],
    moves: moves.map((move) => ({ sessionId: "session", phase: 0, createdAt: BEGIN, ...move })),
  };
}

const chosen = (subject: string, option: string) => ({ kind: "choice" as const, subject, value: { option } });

/** Has everything asked that there is to ask in a phase, and answers what was heard, in order. */
function hearAll(
  interview: Interview,
  position: number,
  choices: readonly Pick<Move, "kind" | "subject" | "value">[],
) {
  const moves = [...choices];
  for (;;) {
    const session = sessionWith(moves);
    const next = nextFollowUp(session, interview, position);
    if (next === null) return heardFollowUps(session, interview, position);
    moves.push({ kind: "followUp", subject: subjectOf(position, next), value: {} });
  }
}

describe("an interviewer", () => {
  it("waits for the choices of a phase before asking what is asked of everyone", () => {
    const interview = authored("rate-limiter");
    const design = interview.phases.findIndex(({ kind }) => kind === "design");
    expect(nextFollowUp(sessionWith([]), interview, design)).toBeNull();
    const [algorithm, counts] = interview.phases[design]?.choices ?? [];
    expect(
      heardFollowUps(sessionWith([chosen(algorithm?.id ?? "", "token-bucket")]), interview, design),
    ).toEqual([2]);
    expect(
      nextFollowUp(
        sessionWith([chosen(algorithm?.id ?? "", "token-bucket"), chosen(counts?.id ?? "", "leased")]),
        interview,
        design,
      ),
    ).toBe(7);
  });

  it("asks, in every interview and whatever was chosen, all that applies and nothing that does not", () => {
    for (const interview of allAuthored()) {
      const choices = interview.phases.flatMap((phase) => phase.choices);
      const options = choices.map(({ id, options: all }) =>
        fc.constantFrom(...all.map((option) => chosen(id, option.id))),
      );
      fc.assert(
        fc.property(fc.tuple(...options), (taken) => {
          const optionOf = new Map(taken.map(({ subject, value }) => [subject, value.option]));
          for (const [position, { followUps }] of interview.phases.entries()) {
            const wanted = followUps.flatMap(({ when }, index) =>
              !when || when.is.includes(optionOf.get(when.choice) ?? "") ? [index] : [],
            );
            expect(hearAll(interview, position, taken), interview.id).toEqual(wanted);
          }
        }),
        { numRuns: 10 },
      );
    }
  });
});

describe("the time of a phase", () => {
  const at = (minutes: number) => new Date(BEGIN.getTime() + minutes * 60_000);
  const timed = { startedAt: BEGIN, endedAt: null, pausedMs: 2 * 60_000 };

  it("leaves pauses out, also the one under way, and stands when the phase is over", () => {
    expect(elapsedMs(timed, null, at(7))).toBe(5 * 60_000);
    expect(elapsedMs(timed, at(4), at(30))).toBe(2 * 60_000);
    expect(elapsedMs({ ...timed, endedAt: at(9) }, null, at(30))).toBe(7 * 60_000);
    expect(elapsedMs(timed, null, at(1))).toBe(0);
  });
});
