import "server-only";
import { AppError } from "@/lib/app-error";
import { addDays, dayIn } from "@/lib/calendar-day";
import { db } from "@/lib/db";
import type { PlanInput, StudyPlan } from "./schema";
import { STUDY_LIMITS } from "./study-limits";

const NONE: StudyPlan = { timeZone: "UTC", interviewOn: null, minutesADay: 45 };

/** When the learner studies; UTC and no interview until they say otherwise. */
export async function studyPlan(userId: string): Promise<StudyPlan> {
  const row = await db().studyPlan.findUnique({ where: { userId } });
  if (!row) return NONE;
  const { timeZone, interviewOn, minutesADay } = row;
  return { timeZone, interviewOn: interviewOn?.toISOString().slice(0, 10) ?? null, minutesADay };
}

/** Keeps the time zone in which the learner's days begin. */
export async function saveTimeZone(userId: string, timeZone: string): Promise<StudyPlan> {
  await db().studyPlan.upsert({ where: { userId }, create: { userId, timeZone }, update: { timeZone } });
  return studyPlan(userId);
}

/** Keeps the day of the interview and the minutes of a day. Throws `bad-input` for a day that has passed or is too far. */
export async function savePlan(userId: string, input: PlanInput, now = new Date()): Promise<StudyPlan> {
  const { interviewOn, minutesADay } = input;
  const { timeZone } = await studyPlan(userId);
  const today = dayIn(timeZone, now);
  if (interviewOn !== null && (interviewOn <= today || interviewOn > addDays(today, STUDY_LIMITS.daysAhead)))
    throw new AppError("bad-input", {
      field: "interviewOn",
      userMessage: `Choose a day after today, at most ${STUDY_LIMITS.daysAhead} days ahead.`,
    });
  const data = {
    interviewOn: interviewOn === null ? null : new Date(`${interviewOn}T00:00:00Z`),
    minutesADay,
  };
  await db().studyPlan.upsert({ where: { userId }, create: { userId, ...data }, update: data });
  return studyPlan(userId);
}
