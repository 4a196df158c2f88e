import "server-only";
import { AppError } from "@/lib/app-error";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { db } from "@/lib/db";
import { incidentBrief } from "@/lib/incidents/service";
import type { Prisma, Run } from "@/prisma/generated/client";
import { isDuplicate } from "@/lib/db-errors";
import type { Frame } from "@/simulations/telemetry/frame";
import type { IncidentBrief } from "@/simulations/incidents/brief";
import type { QuestionKind, RunQuestions } from "@/simulations/runner/node/placement";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { ownOpenRun, ownRun, readableRun } from "./access";
import { drawSealedSeed, drawSeed } from "./draw-seed";
import { dueAtOf } from "./exam-rules";
import { ensureOpen, isArchived, liveRuns } from "./live";
import { assertMayPause, letGoOn } from "./world";
import { startShelf } from "./start-shelf";
import { RUN_LIMITS, type ActionView, type RunMode, type RunSummary } from "./schema";
import { actionView } from "./rows";

interface StartOptions {
  readonly incidentId: string;
  readonly mode: RunMode;
  readonly seed?: number | undefined;
  readonly assignmentId?: string | undefined;
  readonly key: string;
}

/** Creates a run (or finds the one that the same key made) and sets a worker to execute it up to its first page. */
export async function startRun(user: SignedInUser, options: StartOptions): Promise<Run> {
  const brief = incidentBrief(options.incidentId);
  if (options.assignmentId) await assertAssigned(user, options.assignmentId, options.incidentId);
  const existing = await db().run.findUnique({
    where: { userId_key: { userId: user.id, key: options.key } },
  });
  const run = existing ?? (await createRun(user, options, brief));
  await ensureOpen(run, brief.limitMicros);
  return run;
}

/** Throws `too-many` when the user has started as many runs as an hour allows; forks are runs. */
async function assertFewRuns(user: SignedInUser): Promise<void> {
  const recent = await db().run.count({
    where: { userId: user.id, createdAt: { gt: new Date(Date.now() - 3_600_000) } },
  });
  if (recent >= RUN_LIMITS.anHour) {
    throw new AppError("too-many", {
      userMessage: `That is ${RUN_LIMITS.anHour} runs within an hour. Go on with one of them, or wait a little.`,
    });
  }
}

/** Exams go on by themselves, so that nobody may have many of them at once. */
async function assertFewExams(user: SignedInUser): Promise<void> {
  const underWay = await db().run.count({
    where: { userId: user.id, submittedAt: null, dueAt: { gt: new Date() } },
  });
  if (underWay >= RUN_LIMITS.exams) {
    throw new AppError("too-many", {
      userMessage: `You have ${RUN_LIMITS.exams} exams under way already. Submit one of them first.`,
    });
  }
}

async function createRun(
  user: SignedInUser,
  options: StartOptions,
  brief: Pick<IncidentBrief, "id" | "version" | "minutes">,
): Promise<Run> {
  await assertFewRuns(user);
  const dueAt = dueAtOf(options.mode, brief.minutes, new Date());
  if (dueAt !== null) await assertFewExams(user);
  return insertOnce(user, options.key, {
    userId: user.id,
    assignmentId: options.assignmentId ?? null,
    scenarioId: options.incidentId,
    scenarioVersion: brief.version,
    engineVersion: ENGINE_VERSION,
    seed: BigInt(await seedOf(user, options, brief)),
    mode: options.mode,
    dueAt,
    key: options.key,
  });
}

/** For practice the one that was asked for, or one whose start is prepared. Assigned runs and exams have a seed that no other run was given on purpose, with a sealed start where there is one. */
async function seedOf(
  user: SignedInUser,
  { mode, seed, assignmentId }: StartOptions,
  brief: Pick<IncidentBrief, "id" | "version">,
): Promise<number> {
  if (assignmentId) return drawSealedSeed(brief, startShelf());
  if (seed !== undefined) return seed;
  return mode === "unguided" ? drawSealedSeed(brief, startShelf()) : drawSeed(user.id, brief, startShelf());
}

/** A repeated request with the same key finds the first one's run, also when both arrive at once. */
async function insertOnce(
  user: SignedInUser,
  key: string,
  data: Prisma.RunUncheckedCreateInput,
): Promise<Run> {
  try {
    return await db().run.create({ data });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return db().run.findUniqueOrThrow({ where: { userId_key: { userId: user.id, key } } });
  }
}

async function assertAssigned(user: SignedInUser, assignmentId: string, incidentId: string): Promise<void> {
  const assignment = await db().assignment.findFirst({
    where: {
      id: assignmentId,
      kind: "incident",
      targetId: incidentId,
      archivedAt: null,
      cohort: { archivedAt: null, members: { some: { userId: user.id } } },
    },
  });
  if (!assignment) {
    throw new AppError("not-found", {
      userMessage: "That assignment is not open to you. Ask your instructor.",
    });
  }
}

/** A fork: the same inputs up to a moment, then its own. It is practice and never graded. */
export async function forkRun(
  user: SignedInUser,
  runId: string,
  atMicros: number,
  key: string,
): Promise<Run> {
  const parent = await ownRun(user, runId);
  const reached = Number(parent.submittedMicros ?? parent.clockMicros);
  if (atMicros > reached || atMicros <= 0) {
    throw new AppError("bad-input", { userMessage: "A fork starts at a moment that the run has reached." });
  }
  const tick = BigInt(Math.floor(atMicros / 100_000) * 100_000);
  const existing = await db().run.findUnique({ where: { userId_key: { userId: user.id, key } } });
  const fork = existing ?? (await insertFork(user, parent, tick, key));
  await ensureOpen(fork, incidentBrief(fork.scenarioId).limitMicros);
  return fork;
}

async function insertFork(user: SignedInUser, parent: Run, tick: bigint, key: string): Promise<Run> {
  await assertFewRuns(user);
  const branch = 1 + (await db().run.count({ where: { parentId: parent.id } }));
  const actions = await db().runAction.findMany({
    where: { runId: parent.id, atMicros: { lt: tick } },
    orderBy: { position: "asc" },
  });
  return db().run.create({
    data: {
      userId: user.id,
      scenarioId: parent.scenarioId,
      scenarioVersion: parent.scenarioVersion,
      engineVersion: parent.engineVersion,
      seed: parent.seed,
      parameters: parent.parameters ?? {},
      mode: parent.mode,
      branch,
      parentId: parent.id,
      forkedAtMicros: tick,
      clockMicros: tick,
      key,
      actions: {
        create: actions.map((action) => ({
          position: action.position,
          key: action.key,
          atMicros: action.atMicros,
          kind: action.kind,
          target: action.target,
          parameters: action.parameters ?? {},
          reason: action.reason,
        })),
      },
    },
  });
}

/** Frames after `fromMicros`, until the reader goes away. With its learner there, a world that may not be stopped goes on. */
export async function* liveFrames(
  user: SignedInUser,
  runId: string,
  fromMicros: number,
  signal: AbortSignal,
): AsyncGenerator<Frame> {
  const run = await readableRun(user, runId);
  await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  if (run.userId === user.id) await letGoOn(run);
  yield* liveRuns().channel.subscribe(runId, fromMicros, signal);
}

/** Plays, pauses and sets the speed. Throws `conflict` where the world may not be stopped. */
export async function paceRun(
  user: SignedInUser,
  runId: string,
  pace: { state: "running" | "paused"; speed: number },
) {
  const run = await ownOpenRun(user, runId);
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  // Where it stands still by itself, a new speed may be chosen before it goes on.
  if (pace.state === "paused" && placement.status(runId)?.state !== "paused") assertMayPause(run);
  return placement.pace(runId, pace);
}

/** Takes a paused run so far ahead. Throws `conflict` where the world may not be stopped. */
export async function advanceRun(user: SignedInUser, runId: string, micros: number) {
  const run = await ownOpenRun(user, runId);
  assertMayPause(run);
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  return placement.step(runId, micros);
}

/** Asks the run's worker. Readers ask of any run they may read; the worker clips the answer to the run's clock. */
export async function askRun<K extends QuestionKind>(
  user: SignedInUser,
  runId: string,
  kind: K,
  question: RunQuestions[K]["ask"],
): Promise<RunQuestions[K]["answer"]> {
  const run = await readableRun(user, runId);
  const placement = await ensureOpen(run, incidentBrief(run.scenarioId).limitMicros);
  return placement.ask(runId, kind, question);
}

interface ActOptions {
  readonly runId: string;
  readonly key: string;
  readonly kind: string;
  readonly target: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly reason: string;
}

/** Takes an action: stamped at the next tick by the run's owner, saved, then executed. A repeated key changes nothing. */
export async function act(user: SignedInUser, options: ActOptions): Promise<ActionView> {
  const { runId, key } = options;
  const run = await ownOpenRun(user, runId);
  const brief = incidentBrief(run.scenarioId);
  assertOffered(brief.actions, options);
  const known = await db().runAction.findUnique({ where: { runId_key: { runId, key } } });
  if (known) return actionView(known);
  const placement = await ensureOpen(run, brief.limitMicros);
  try {
    await placement.act(
      runId,
      (atMicros) => ({
        id: key,
        atMicros,
        kind: options.kind,
        target: options.target,
        parameters: options.parameters,
      }),
      (action) => saveAction(options, action.atMicros),
    );
  } catch (error) {
    // The same request twice at once: the first one's action stands, and the second is told of it.
    if (!isDuplicate(error)) throw error;
  }
  return actionView(await db().runAction.findUniqueOrThrow({ where: { runId_key: { runId, key } } }));
}

/** Called while the run is held at its tick, so positions and times rise together. */
async function saveAction(options: ActOptions, tick: number): Promise<void> {
  const { runId, key, kind, target, reason } = options;
  const atMicros = BigInt(tick);
  await db().$transaction(async (tx) => {
    const position = await tx.runAction.count({ where: { runId } });
    if (position >= RUN_LIMITS.actions) {
      throw new AppError("too-many", { userMessage: `A run takes ${RUN_LIMITS.actions} actions at most.` });
    }
    await tx.runAction.create({
      data: { runId, key, position, atMicros, kind, target, reason, parameters: { ...options.parameters } },
    });
    await tx.run.updateMany({
      where: { id: runId, clockMicros: { lt: atMicros } },
      data: { clockMicros: atMicros },
    });
  });
}

function assertOffered(offers: ReturnType<typeof incidentBrief>["actions"], options: ActOptions): void {
  const offer = offers.find(({ kind }) => kind === options.kind);
  if (!offer)
    throw new AppError("bad-input", {
      userMessage: "This incident does not offer that action.",
      field: "kind",
    });
  if (!offer.targets.includes(options.target)) {
    throw new AppError("bad-input", {
      userMessage: `${offer.label} cannot be done to ${options.target}.`,
      field: "target",
    });
  }
  for (const parameter of offer.parameters) {
    const value = options.parameters[parameter.name];
    if (value === undefined) continue;
    const valid =
      parameter.type === "number"
        ? typeof value === "number" &&
          value >= (parameter.min ?? -Infinity) &&
          value <= (parameter.max ?? Infinity)
        : typeof value === "string" && (parameter.choices ?? []).includes(value);
    if (!valid) {
      throw new AppError("bad-input", {
        userMessage: `${parameter.label} is out of range.`,
        field: parameter.name,
      });
    }
  }
}

/** The user's runs, newest first. */
export async function listRuns(user: SignedInUser, limit: number): Promise<RunSummary[]> {
  const runs = await db().run.findMany({
    where: { userId: user.id },
    orderBy: { createdAt: "desc" },
    take: limit,
  });
  return runs.map((run) => ({
    id: run.id,
    incidentId: run.scenarioId,
    title: isArchived(run) ? run.scenarioId : incidentBrief(run.scenarioId).title,
    mode: run.mode,
    branch: run.branch,
    createdAt: run.createdAt,
    submittedAt: run.submittedAt,
    clockMicros: Number(run.clockMicros),
    points: run.points,
    maxPoints: run.maxPoints,
  }));
}
