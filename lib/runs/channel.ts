import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { isDuplicate } from "@/lib/db-errors";
import { incidentBrief } from "@/lib/incidents/service";
import type { Run, RunMessage } from "@/prisma/generated/client";
import { ownOpenRun, readableRun } from "./access";
import { clockOf, ensureOpen, isArchived } from "./live";
import { RUN_LIMITS, type MessageView } from "./schema";

/** The incident's channel up to the run's clock: what colleagues have written and what the learner has, in the order of the world's time. */
export async function channelOf(user: SignedInUser, runId: string): Promise<MessageView[]> {
  const run = await readableRun(user, runId);
  const [colleagues, own] = await Promise.all([
    colleaguesOf(run),
    db().runMessage.findMany({ where: { runId }, orderBy: { createdAt: "asc" } }),
  ]);
  return [...colleagues, ...own.map(messageView)].sort((a, b) => a.atMicros - b.atMicros);
}

/** An archived run cannot be asked any more: of it there is what the learner wrote. */
async function colleaguesOf(run: Run): Promise<MessageView[]> {
  if (isArchived(run)) return [];
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  const written = await placement.ask(run.id, "channel", {});
  return written.map(({ id, from, role, text, atMicros }) => ({ id, from, role, text, atMicros }));
}

interface SayOptions {
  readonly runId: string;
  readonly key: string;
  readonly text: string;
}

/** Writes an update into the channel, at the run's clock. A repeated key changes nothing. */
export async function say(user: SignedInUser, { runId, key, text }: SayOptions): Promise<MessageView> {
  const run = await ownOpenRun(user, runId);
  const known = await db().runMessage.findUnique({ where: { runId_key: { runId, key } } });
  if (known) return messageView(known);
  if ((await db().runMessage.count({ where: { runId } })) >= RUN_LIMITS.messages) {
    throw new AppError("too-many", {
      userMessage: `A run keeps ${RUN_LIMITS.messages} of your messages at most.`,
    });
  }
  try {
    return messageView(await db().runMessage.create({ data: { runId, key, text, atMicros: clockOf(run) } }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return messageView(await db().runMessage.findUniqueOrThrow({ where: { runId_key: { runId, key } } }));
  }
}

function messageView({ id, text, atMicros }: RunMessage): MessageView {
  return { id, from: null, role: null, text, atMicros: Number(atMicros) };
}
