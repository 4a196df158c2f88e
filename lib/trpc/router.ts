import "server-only";
import { adminRouter } from "@/lib/admin/router";
import { accountRouter } from "@/lib/auth/router";
import { cohortsRouter } from "@/lib/cohorts/router";
import { coursesRouter } from "@/lib/courses/router";
import { incidentsRouter } from "@/lib/incidents/router";
import { interviewsRouter } from "@/lib/interviews/router";
import { ownDataRouter } from "@/lib/own-data/router";
import { checksRouter, quizzesRouter } from "@/lib/quizzes/router";
import { reviewRouter } from "@/lib/review/router";
import { runsRouter } from "@/lib/runs/router";
import { searchRouter } from "@/lib/search/router";
import { studyRouter } from "@/lib/study/router";
import { router } from "./init";

/** Every feature's router, one line each. */
export const appRouter = router({
  account: accountRouter,
  admin: adminRouter,
  checks: checksRouter,
  cohorts: cohortsRouter,
  courses: coursesRouter,
  incidents: incidentsRouter,
  interviews: interviewsRouter,
  ownData: ownDataRouter,
  quizzes: quizzesRouter,
  review: reviewRouter,
  runs: runsRouter,
  search: searchRouter,
  study: studyRouter,
});

export type AppRouter = typeof appRouter;
