import "server-only";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { incidentBrief } from "@/lib/incidents/service";
import { STEPS, type Step } from "@/simulations/incidents/notebook";
import { readableRun } from "./access";
import { isArchived, liveRuns } from "./live";
import { examView, mayPause } from "./exam-rules";
import { actionView, hypothesisView, pinView } from "./rows";
import type { RunView } from "./schema";

/** The run with its notebook, as saved; its owner's, or a learner's opened by their instructor. */
export async function runView(user: SignedInUser, runId: string): Promise<RunView> {
  const { id } = await readableRun(user, runId);
  const run = await db().run.findUniqueOrThrow({
    where: { id },
    include: {
      user: { select: { name: true } },
      actions: { orderBy: { position: "asc" } },
      pins: { where: { removedAt: null }, orderBy: { createdAt: "asc" } },
      notes: { where: { step: { in: [...STEPS] } } },
      hypotheses: { orderBy: { createdAt: "asc" } },
      hints: { orderBy: [{ step: "asc" }, { level: "asc" }] },
    },
  });
  const status = liveRuns().placement.status(id);
  const own = run.userId === user.id;
  const sealed = run.assignmentId !== null && run.submittedAt === null;
  return {
    id,
    brief: incidentBrief(run.scenarioId),
    mode: run.mode,
    mayPause: mayPause(run),
    exam: run.dueAt === null ? null : examView(run, run.dueAt),
    seed: sealed ? null : Number(run.seed),
    branch: run.branch,
    parentId: run.parentId,
    forkedAtMicros: run.forkedAtMicros === null ? null : Number(run.forkedAtMicros),
    graded: run.branch === 0,
    own,
    readOnly: !own || run.submittedAt !== null,
    learnerName: run.user.name,
    state: status?.state ?? "paused",
    clockMicros: Math.max(Number(run.clockMicros), status?.clockMicros ?? 0),
    speed: status?.speed ?? 1,
    createdAt: run.createdAt,
    submittedAt: run.submittedAt,
    archived: isArchived(run),
    actions: run.actions.map(actionView),
    pins: run.pins.map(pinView),
    notes: Object.fromEntries(run.notes.map((note) => [note.step, note.text])),
    hypotheses: run.hypotheses.map(hypothesisView),
    hints: run.hints.map((row) => ({ step: row.step as Step, level: row.level, text: row.text })),
  };
}
