import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { incidentBrief } from "@/lib/incidents/service";
import { isDuplicate } from "@/lib/db-errors";
import type { Run } from "@/prisma/generated/client";
import type { Hypothesis, PinRef, Step } from "@/simulations/incidents/notebook";
import { ownOpenRun } from "./access";
import { clockOf, ensureOpen } from "./live";
import { notebookOf } from "./notebook-of";
import { hypothesisView, pinView } from "./rows";
import { RUN_LIMITS, type PinView } from "./schema";

interface PinOptions {
  readonly runId: string;
  readonly key: string;
  readonly step: Step;
  readonly ref: PinRef;
  readonly label: string;
}

/** Pins a piece of evidence: the run itself supplies the values behind it. A repeated key changes nothing. */
export async function pin(user: SignedInUser, options: PinOptions): Promise<PinView> {
  const { runId, key } = options;
  const run = await ownOpenRun(user, runId);
  const known = await db().runPin.findUnique({ where: { runId_key: { runId, key } } });
  if (known) return pinView(known);
  await assertRoomForPin(runId);
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  const values = await placement.ask(runId, "resolvePin", { ref: options.ref });
  if (!values) {
    throw new AppError("not-found", {
      userMessage: "The run has recorded no such thing up to now, so nothing was pinned.",
    });
  }
  const data = {
    runId,
    key,
    step: options.step,
    ref: { ...options.ref },
    label: options.label,
    values: { ...values },
    atMicros: clockOf(run),
  };
  try {
    return pinView(await db().runPin.create({ data }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return pinView(await db().runPin.findUniqueOrThrow({ where: { runId_key: { runId, key } } }));
  }
}

/** Takes a pin off the notebook; the row stays. */
export async function unpin(user: SignedInUser, runId: string, pinId: string): Promise<void> {
  await ownOpenRun(user, runId);
  await db().runPin.updateMany({
    where: { id: pinId, runId, removedAt: null },
    data: { removedAt: new Date() },
  });
}

/** Puts a pin that was taken off back, as it was: its time and its values do not change. */
export async function restorePin(user: SignedInUser, runId: string, pinId: string): Promise<void> {
  await ownOpenRun(user, runId);
  await assertRoomForPin(runId);
  await db().runPin.updateMany({ where: { id: pinId, runId }, data: { removedAt: null } });
}

/** Files a pin under another step; all else about it stays. */
export async function movePin(user: SignedInUser, runId: string, pinId: string, step: Step): Promise<void> {
  await ownOpenRun(user, runId);
  await db().runPin.updateMany({ where: { id: pinId, runId }, data: { step } });
}

async function assertRoomForPin(runId: string): Promise<void> {
  if ((await db().runPin.count({ where: { runId, removedAt: null } })) < RUN_LIMITS.pins) return;
  throw new AppError("too-many", {
    userMessage: `A notebook holds ${RUN_LIMITS.pins} pins. Remove one first.`,
  });
}

/** Saves the learner's own words beside a step. */
export async function saveNote(user: SignedInUser, runId: string, step: Step, text: string): Promise<void> {
  await ownOpenRun(user, runId);
  await db().runNote.upsert({
    where: { runId_step: { runId, step } },
    create: { runId, step, text },
    update: { text },
  });
}

type HypothesisOptions = Omit<Hypothesis, "atMicros"> & { readonly runId: string; readonly key: string };

/** States or revises the hypothesis; every revision is kept. */
export async function hypothesize(user: SignedInUser, options: HypothesisOptions): Promise<Hypothesis> {
  const { runId, key, prediction, sinceMicros, pinIds, ...claim } = options;
  const { component, mechanism, trigger, scope } = claim;
  const run = await ownOpenRun(user, runId);
  const brief = incidentBrief(run.scenarioId);
  assertKnown("component", component, brief.components);
  assertKnown("mechanism", mechanism, brief.mechanisms);
  assertKnown("trigger", trigger, brief.triggers);
  assertKnown("scope", scope, brief.scopes);
  if ((await db().runHypothesis.count({ where: { runId } })) >= RUN_LIMITS.hypotheses) {
    throw new AppError("too-many", {
      userMessage: `A run keeps ${RUN_LIMITS.hypotheses} revisions of the hypothesis at most.`,
    });
  }
  const row = await db().runHypothesis.upsert({
    where: { runId_key: { runId, key } },
    create: {
      runId,
      key,
      ...claim,
      sinceMicros: sinceMicros === null ? null : BigInt(sinceMicros),
      ...(prediction === null ? {} : { prediction: { ...prediction } }),
      pinIds: [...pinIds],
      atMicros: clockOf(run),
    },
    update: {},
  });
  return hypothesisView(row);
}

function assertKnown(field: string, value: string, options: readonly { readonly id: string }[]): void {
  if (options.some(({ id }) => id === value)) return;
  throw new AppError("bad-input", { userMessage: "Choose one of the options.", field });
}

function assertGuided(run: Run): void {
  if (run.mode === "guided") return;
  throw new AppError("forbidden", { userMessage: "Hints and step checks belong to the guided mode." });
}

/** The next hint for a step: nudge, pointer, answer. Each costs, and is saved before it is shown. */
export async function takeHint(
  user: SignedInUser,
  runId: string,
  step: Step,
): Promise<{ level: number; text: string }> {
  const run = await ownOpenRun(user, runId);
  assertGuided(run);
  const taken = await db().runHint.findMany({ where: { runId, step }, orderBy: { level: "desc" }, take: 1 });
  const last = taken[0];
  if (last && last.level >= 3) return { level: last.level, text: last.text };
  const level = ((last?.level ?? 0) + 1) as 1 | 2 | 3;
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  const clock = clockOf(run);
  const { text } = await placement.ask(runId, "hint", {
    step,
    level,
    notebook: await notebookOf(runId, Number(clock)),
  });
  const row = await db().runHint.upsert({
    where: { runId_step_level: { runId, step, level } },
    create: { runId, step, level, text, atMicros: clock },
    update: {},
  });
  return { level: row.level, text: row.text };
}

/** Whether the pinned evidence is enough for a step, and why. */
export async function checkStep(
  user: SignedInUser,
  runId: string,
  step: Step,
): Promise<{ done: boolean; text: string }> {
  const run = await ownOpenRun(user, runId);
  assertGuided(run);
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  return placement.ask(runId, "checkStep", { step, notebook: await notebookOf(runId, Number(clockOf(run))) });
}
