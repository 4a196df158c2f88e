import "server-only";
import type { z } from "zod";
import { AppError, type AppErrorCode } from "@/lib/app-error";
import { db } from "@/lib/db";
import { trialSettingsFaults } from "@/lib/experiments/service";
import { spend } from "@/lib/rate-limits";
import type { TrialResult } from "@/simulations/runner/core/execute-trial";
import { RunError, type RunErrorCode } from "@/simulations/runner/node/run-error";
import type { TrialRequest } from "@/simulations/runner/node/trial-protocol";
import { TrialRunner } from "@/simulations/runner/node/trial-runner";
import type { measureInput, tryInput } from "./inputs";
import { INTERVIEW_LIMITS } from "./interview-limits";
import { changeAndShow, getInterview, makeMove, ownSession, reachedPhase, type Open } from "./open-session";
import { publicSession } from "./public-session";
import { moveOf, trialValue } from "./rows";
import type { SessionView } from "./session-view";

/*
 * A design that a candidate sets is kept before it is executed, and what was measured is kept with it. In between, a
 * server may die: then it is measured by whoever asks next, and comes to the same.
 */

interface Trials {
  readonly runner: TrialRunner;
  /** By session and key: a request that is repeated meanwhile waits for the first one. */
  readonly underWay: Map<string, Promise<TrialResult>>;
}

// Next may bundle this module more than once: the one thread hangs on globalThis.
const holder = globalThis as typeof globalThis & { __faultlineTrials?: Trials };
const trials = (): Trials =>
  (holder.__faultlineTrials ??= { runner: new TrialRunner(), underWay: new Map() });

/** Keeps the settings of a try; the same key again keeps nothing. Measure it next. */
export function keepTry(userId: string, input: z.infer<typeof tryInput>): Promise<SessionView> {
  const { sessionId, trialId, key, settings } = input;
  return changeAndShow({ userId, sessionId }, async (open) => {
    const phase = open.interview.phases.findIndex(({ trial }) => trial?.id === trialId);
    if (phase === -1) throw new AppError("not-found", { userMessage: "This interview has no such trial." });
    reachedPhase(open, phase);
    if (moveOf(open.session, { kind: "trial", subject: key })) return;
    const [fault] = trialSettingsFaults(trialId, settings);
    if (fault !== undefined)
      throw new AppError("bad-input", { userMessage: `That cannot be set: ${fault}.` });
    refuseRepetition(open, phase, settings);
    await makeMove(open, { kind: "trial", subject: key, phase, value: { settings } });
  });
}

function refuseRepetition({ session }: Open, position: number, settings: TrialRequest["settings"]): void {
  const before = session.moves.filter(({ kind, phase }) => kind === "trial" && phase === position);
  if (before.length >= INTERVIEW_LIMITS.tries)
    throw new AppError("too-many", {
      userMessage: `You have had your ${INTERVIEW_LIMITS.tries} tries. The best one counts.`,
    });
  const isSame = before.some(({ value }) => {
    const known = trialValue.parse(value).settings;
    return Object.entries(settings).every(([name, set]) => known[name] === set);
  });
  if (isSame)
    throw new AppError("bad-input", {
      userMessage: "You have tried these settings, and they come to the same each time. Change one first.",
    });
}

/** Measures a try that is not measured yet, during the interview or after it. The browser's figures count for nothing. */
export async function measureTry(userId: string, input: z.infer<typeof measureInput>): Promise<SessionView> {
  const { sessionId, key } = input;
  const session = await ownSession(userId, sessionId);
  const interview = getInterview(session.interviewId);
  const move = moveOf(session, { kind: "trial", subject: key });
  const trial = move && interview.phases[move.phase]?.trial;
  if (!trial) throw new AppError("not-found", { userMessage: "There is no such try in this interview." });
  const { settings, result } = trialValue.parse(move.value);
  if (!result) {
    const measured = await execute(userId, `${sessionId} ${key}`, { trialId: trial.id, settings });
    await db().interviewMove.update({
      where: { sessionId_kind_subject: { sessionId, kind: "trial", subject: key } },
      data: { value: JSON.parse(JSON.stringify({ settings, result: measured })) },
    });
  }
  return publicSession(await ownSession(userId, sessionId), interview, new Date());
}

async function execute(userId: string, name: string, request: TrialRequest): Promise<TrialResult> {
  const { runner, underWay } = trials();
  const known = underWay.get(name);
  if (known) return known;
  await spend("trial:user", userId);
  const running = underWay.get(name) ?? runner.run(request).finally(() => underWay.delete(name));
  underWay.set(name, running);
  try {
    return await running;
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    throw new AppError(CODES[error.code] ?? "internal", { userMessage: error.message, cause: error });
  }
}

/** What the thread that executes trials refuses with; anything else is a fault of ours. */
const CODES: Partial<Record<RunErrorCode, AppErrorCode>> = { busy: "too-many", interrupted: "unavailable" };
