import "server-only";
import { procedure, router } from "@/lib/trpc/init";
import { courseIdInput, progressInput } from "./schema";
import { getCourse, listCourses, saveProgress } from "./service";

const own = procedure.can("learn:own");

export const coursesRouter = router({
  list: own.query(({ ctx }) => listCourses(ctx.user.id)),
  get: own.input(courseIdInput).query(({ ctx, input }) => getCourse(ctx.user.id, input.courseId)),
  progress: own.input(progressInput).mutation(({ ctx, input }) => saveProgress(ctx.user.id, input)),
});
