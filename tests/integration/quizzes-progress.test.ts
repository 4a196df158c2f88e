import { beforeEach, describe, expect, it } from "vitest";
import { getCourse, getLesson, listCourses, saveProgress, settleLesson } from "@/lib/courses/service";
import { withDatabase } from "./harness";

const database = withDatabase();
const COURSE = "distributed-systems";

describe("progress in a lesson", () => {
  let userId = "";
  let serial = 0;
  beforeEach(async () => {
    serial += 1;
    const user = await database.client.user.create({
      data: { email: `reader${serial}@example.com`, name: "A reader" },
    });
    userId = user.id;
  });

  it("keeps the furthest place, in whatever order two tabs report", async () => {
    await Promise.all(
      [0.2, 0.7, 0.4, 0.1].map((furthest) => saveProgress(userId, { lessonId: "9.1", furthest })),
    );
    expect(await saveProgress(userId, { lessonId: "9.1", furthest: 0.3 })).toEqual({
      furthest: 0.7,
      completed: false,
    });
  });

  it("is done when the reader says so, and stays done", async () => {
    expect(await saveProgress(userId, { lessonId: "9.2", complete: true })).toMatchObject({
      completed: true,
    });
    const { completedAt } = await database.client.lessonProgress.findFirstOrThrow({ where: { userId } });
    await saveProgress(userId, { lessonId: "9.2", complete: true });
    await settleLesson(userId, "9.2");
    expect(await database.client.lessonProgress.findMany({ where: { userId } })).toMatchObject([
      { completedAt },
    ]);
  });

  it("is not done at the end while a check is open", async () => {
    expect(await saveProgress(userId, { lessonId: "9.1", furthest: 1 })).toEqual({
      furthest: 1,
      completed: false,
    });
  });

  it("shows in the module and in the course, and decides where to go on", async () => {
    const before = await getCourse(userId, COURSE);
    const { length } = before.modules.flatMap(({ lessons }) => lessons);
    const [first, second] = before.modules[0]?.lessons ?? [];
    if (!first || !second) throw new Error("The first module of the course has fewer than two lessons.");
    expect(before).toMatchObject({ progress: 0, next: { id: first.id } });
    await saveProgress(userId, { lessonId: first.id, complete: true });
    await saveProgress(userId, { lessonId: second.id, furthest: 0.5 });
    const [course] = await listCourses(userId);
    expect(course).toMatchObject({ next: { id: second.id } });
    expect(course?.progress).toBeCloseTo(1.5 / length, 6);
    expect(course?.modules[0]?.progress).toBeCloseTo(1.5 / (before.modules[0]?.lessons.length ?? 0), 6);
    expect(course?.modules.slice(1).every(({ progress }) => progress === 0)).toBe(true);
  });

  it("belongs to its learner", async () => {
    await saveProgress(userId, { lessonId: "9.1", complete: true });
    const other = await database.client.user.create({
      data: { email: `other${serial}@example.com`, name: "Another" },
    });
    expect(await getCourse(other.id, COURSE)).toMatchObject({ progress: 0 });
  });

  it("opens a lesson with its neighbours, its outline and its place", async () => {
    const lesson = await getLesson(userId, COURSE, "distributed-tracing");
    expect(lesson).toMatchObject({
      id: "9.2",
      position: 2,
      count: 5,
      previous: { id: "9.1" },
      next: { id: "9.3" },
    });
    expect(lesson.outline.length).toBeGreaterThan(3);
  });

  it("has no lesson, course or progress for what does not exist", async () => {
    const missing = { code: "not-found" };
    await expect(getLesson(userId, COURSE, "no-such-lesson")).rejects.toMatchObject(missing);
    await expect(getCourse(userId, "no-such-course")).rejects.toMatchObject(missing);
    await expect(saveProgress(userId, { lessonId: "99.9", complete: true })).rejects.toMatchObject(missing);
  });
});
