import type { CalendarDay } from "@/lib/calendar-day";

/** From nothing to known, and what is known and has been left alone too long. */
export const MASTERY_STATES = ["not-started", "learning", "practised", "solid", "fading"] as const;
export type MasteryState = (typeof MASTERY_STATES)[number];

/** A row of the syllabus on the map. */
export interface RowView {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly state: MasteryState;
  /** Why it is not more, in half a sentence. */
  readonly reason: string;
  /** How many of its questions and cards wait to be mended. */
  readonly misses: number;
  /** The day from which it fades; null where nothing can fade. */
  readonly fadesAt: Date | null;
}

export interface ModuleRows {
  readonly id: string;
  readonly chapter: number;
  readonly title: string;
  readonly href: string;
  readonly rows: readonly RowView[];
}

/** A day of the plan and the rows to do on it. */
export interface PlannedDay {
  readonly day: CalendarDay;
  readonly rows: readonly {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    readonly minutes: number;
  }[];
}

/** The way to the day of the interview. */
export interface ReadinessPlan {
  readonly interviewOn: CalendarDay;
  /** Days to study on: from today to the day before. */
  readonly daysLeft: number;
  readonly rowsLeft: number;
  readonly rowsReady: number;
  readonly minutesLeft: number;
  readonly minutesADay: number;
  /** How many of the rows that are left fit before the day. */
  readonly rowsFit: number;
  /** Minutes a day that would be enough; null when no days are left. */
  readonly minutesNeeded: number | null;
  /** The day on which the last row would be done at this pace. */
  readonly readyOn: CalendarDay;
  readonly reachable: boolean;
  /** The first days of the plan. */
  readonly days: readonly PlannedDay[];
}

/** The syllabus with what a learner makes of it. */
export interface MasteryMap {
  readonly modules: readonly ModuleRows[];
  readonly counts: Readonly<Record<MasteryState, number>>;
}
