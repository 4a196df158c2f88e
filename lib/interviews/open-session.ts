import "server-only";
import { AppError } from "@/lib/app-error";
import { catalogue } from "@/lib/content/service";
import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { publicSession } from "./public-session";
import { moveOf, WITH_ALL, type SessionRow } from "./rows";
import type { Interview } from "./schema";
import type { SessionView } from "./session-view";

type Transaction = Prisma.TransactionClient;
type Move = SessionRow["moves"][number];

/** An interview by id. Throws `not-found`. */
export function getInterview(interviewId: string): Interview {
  const interview = catalogue().interviews.get(interviewId);
  if (!interview) throw new AppError("not-found", { userMessage: "There is no such interview." });
  return interview;
}

/** A session of this person. Throws `not-found`, for those of others, too. */
export async function ownSession(userId: string, id: string): Promise<SessionRow> {
  return found(await db().interviewSession.findFirst({ where: { id, userId }, include: WITH_ALL }));
}

function found<T>(session: T | null): T {
  if (!session) throw new AppError("not-found", { userMessage: "There is no such interview of yours." });
  return session;
}

/** What a change to an open session works with. */
export interface Open {
  readonly tx: Transaction;
  readonly session: SessionRow;
  readonly interview: Interview;
  readonly now: Date;
}

interface Wanted {
  readonly userId: string;
  readonly sessionId: string;
  /** Whether the change is about what the interviewer says, which may have been rewritten since. Default: true. */
  readonly needsScript?: boolean;
}

/**
 * Changes a session that is not over, while no other request changes it: what `work` reads stays true until it has
 * written. It is in the database when this resolves. Throws `not-found`, `conflict` after the end, and `gone` when the
 * interview was rewritten.
 */
export function changeSession<T>(wanted: Wanted, work: (open: Open) => Promise<T>): Promise<T> {
  const { userId, sessionId: id, needsScript = true } = wanted;
  return db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT "id" FROM "InterviewSession" WHERE "id" = ${id} AND "userId" = ${userId} FOR UPDATE`;
      const session = found(
        await tx.interviewSession.findFirst({ where: { id, userId }, include: WITH_ALL }),
      );
      if (session.finishedAt)
        throw new AppError("conflict", {
          userMessage: "This interview is over, in another tab perhaps. What was saved until then is kept.",
        });
      const interview = getInterview(session.interviewId);
      if (needsScript && session.interviewVersion !== interview.version)
        throw new AppError("gone", {
          userMessage:
            "This interview was rewritten since you began. Your words are kept; end it, or begin a new one.",
        });
      return work({ tx, session, interview, now: new Date() });
    },
    { maxWait: 10_000, timeout: 10_000 },
  );
}

/** Makes a move, unless one with its subject was made before: that one stands. */
export async function makeMove(
  { tx, session }: Open,
  move: Pick<Move, "kind" | "subject" | "phase"> & { readonly value?: Prisma.InputJsonObject },
): Promise<void> {
  if (moveOf(session, move)) return;
  await tx.interviewMove.create({ data: { value: {}, ...move, sessionId: session.id } });
}

/** Changes a session and answers how it then looks. */
export function changeAndShow(wanted: Wanted, work: (open: Open) => Promise<unknown>): Promise<SessionView> {
  return changeSession(wanted, async (open) => {
    await work(open);
    const { id, userId } = open.session;
    const after = found(
      await open.tx.interviewSession.findFirst({ where: { id, userId }, include: WITH_ALL }),
    );
    return publicSession(after, open.interview, open.now);
  });
}

/** The phase at this position, when it was reached. Throws `bad-input`: the browser cannot know of others. */
export function reachedPhase({ session, interview }: Open, position: number): Interview["phases"][number] {
  const phase = position <= session.phase ? interview.phases[position] : undefined;
  if (!phase) throw new AppError("bad-input", { userMessage: "The interview has not come that far." });
  return phase;
}
