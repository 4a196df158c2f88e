import { z } from "zod";
import { isCalendarDay, isTimeZone, type CalendarDay } from "@/lib/calendar-day";
import { STUDY_LIMITS } from "./study-limits";

/* 1. What a browser may send. */

export const timeZoneInput = z.object({
  timeZone: z.string().min(1).max(64).refine(isTimeZone, "There is no time zone of that name."),
});

export const planInput = z.object({
  /** Null: no interview is planned. */
  interviewOn: z.string().refine(isCalendarDay, "Enter a day, such as 2027-03-01.").nullable(),
  minutesADay: z
    .int("Enter whole minutes.")
    .min(STUDY_LIMITS.minutesADayLeast, `Enter at least ${STUDY_LIMITS.minutesADayLeast} minutes.`)
    .max(STUDY_LIMITS.minutesADayMost, `Enter at most ${STUDY_LIMITS.minutesADayMost} minutes.`),
});
export type PlanInput = z.infer<typeof planInput>;

/* 2. What the server knows. */

/** When somebody studies, and what for. */
export interface StudyPlan {
  readonly timeZone: string;
  readonly interviewOn: CalendarDay | null;
  readonly minutesADay: number;
}
