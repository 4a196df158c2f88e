import { addDays, dayIn, daysBetween, type CalendarDay } from "@/lib/calendar-day";
import type { MasteryState, PlannedDay, ReadinessPlan } from "./schema";

/** Minutes of questions that bring a row to "practised", by where it stands. */
const PRACTICE_MINUTES = { "not-started": 12, learning: 8, fading: 4 } as const;
/** How many days of the plan are told. */
const DAYS_TOLD = 7;

/** A row as far as the plan looks at it. */
export interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly state: MasteryState;
  readonly fadesAt: Date | null;
  /** Minutes of its lesson that are still to be read. */
  readonly readingMinutes: number;
}

interface Wish {
  readonly interviewOn: CalendarDay;
  readonly minutesADay: number;
  readonly today: CalendarDay;
  readonly timeZone: string;
}

/**
 * The way from where somebody stands to the day of their interview: every row practised or solid on it. Rows come in the
 * order given, those that only want refreshing last; a row is done on the day on which its last minute is.
 */
export function readinessPlan(rows: readonly PlanRow[], wish: Wish): ReadinessPlan {
  const { interviewOn, minutesADay, today } = wish;
  const daysLeft = Math.max(0, daysBetween(today, interviewOn));
  const work = rows.flatMap((row) => workOf(row, wish));
  const ordered = [
    ...work.filter(({ refreshes }) => !refreshes),
    ...work.filter(({ refreshes }) => refreshes),
  ];
  let spent = 0;
  const placed = ordered.map(({ row, minutes }) => {
    spent += minutes;
    return { row, minutes, ahead: Math.ceil(spent / minutesADay) - 1 };
  });
  const rowsFit = placed.filter(({ ahead }) => ahead < daysLeft).length;
  return {
    ...{ interviewOn, daysLeft, minutesADay, rowsFit },
    rowsLeft: placed.length,
    rowsReady: rows.length - placed.length,
    minutesLeft: spent,
    minutesNeeded: daysLeft === 0 ? null : Math.ceil(spent / daysLeft),
    readyOn: addDays(today, placed.at(-1)?.ahead ?? 0),
    reachable: rowsFit === placed.length,
    days: daysOf(placed, { today, count: Math.min(DAYS_TOLD, daysLeft) }),
  };
}

interface Work {
  readonly row: PlanRow;
  readonly minutes: number;
  /** It was known once: its questions are to be answered again. */
  readonly refreshes: boolean;
}

/** What a row still asks for before the day; nothing when it is ready and stays so. */
function workOf(row: PlanRow, { interviewOn, timeZone }: Wish): Work[] {
  const { state, fadesAt, readingMinutes } = row;
  const refresh: Work = { row, minutes: PRACTICE_MINUTES.fading, refreshes: true };
  switch (state) {
    case "not-started":
    case "learning":
      return [{ row, minutes: readingMinutes + PRACTICE_MINUTES[state], refreshes: false }];
    case "fading":
      return [refresh];
    case "practised":
    case "solid":
      return fadesAt !== null && dayIn(timeZone, fadesAt) <= interviewOn ? [refresh] : [];
  }
}

interface Placed {
  readonly row: PlanRow;
  readonly minutes: number;
  /** Days from today. */
  readonly ahead: number;
}

function daysOf(
  placed: readonly Placed[],
  { today, count }: { readonly today: CalendarDay; readonly count: number },
): PlannedDay[] {
  return Array.from({ length: count }, (_, ahead) => ({
    day: addDays(today, ahead),
    rows: placed
      .filter((one) => one.ahead === ahead)
      .map(({ row: { id, title, href }, minutes }) => ({ id, title, href, minutes })),
  }));
}
