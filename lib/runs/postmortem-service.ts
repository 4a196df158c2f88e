import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { postmortem } from "@/simulations/incidents/grading/postmortem";
import { ownRun } from "./access";
import type { ReviewView } from "./schema";

/** The step under which a run keeps its postmortem, beside the notes of the nine. */
const STEP = "postmortem";

interface PostmortemView {
  /** As the run gives it, in Markdown. */
  readonly draft: string;
  /** As its author has changed it; null while nobody has. */
  readonly text: string | null;
}

/** The postmortem of a submitted run: drafted from its review, and as its author left it. The view says who may read it. */
export async function postmortemOf({ run, grade, review }: ReviewView): Promise<PostmortemView> {
  const draft = postmortem({
    brief: run.brief,
    review: { ...review, grade },
    hypotheses: run.hypotheses,
    reasons: run.actions.map(({ reason }) => reason),
    author: run.learnerName,
    endMicros: run.clockMicros,
  });
  const saved = await db().runNote.findUnique({ where: { runId_step: { runId: run.id, step: STEP } } });
  return { draft, text: saved?.text ?? null };
}

/** Keeps the owner's own version. Throws `conflict` before submission, since the draft tells the cause. */
export async function savePostmortem(user: SignedInUser, runId: string, text: string): Promise<void> {
  const run = await ownRun(user, runId);
  if (!run.submittedAt) {
    throw new AppError("conflict", {
      userMessage: "A postmortem is written once the run has been submitted.",
    });
  }
  await db().runNote.upsert({
    where: { runId_step: { runId, step: STEP } },
    create: { runId, step: STEP, text },
    update: { text },
  });
}
