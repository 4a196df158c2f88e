import "server-only";
import { AppError } from "@/lib/app-error";
import { db } from "@/lib/db";
import type { Prisma, Run, RunAction as ActionRow } from "@/prisma/generated/client";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import type { RunAction, RunInputs } from "@/simulations/runner/core/run-inputs";
import { createFrameChannel } from "@/simulations/runner/node/frame-channel";
import { createInProcessPlacement } from "@/simulations/runner/node/in-process-placement";
import type { FrameChannel, RunPlacement } from "@/simulations/runner/node/placement";
import { ClockSaver } from "./clock-saver";
import { isExamUnderWay } from "./exam-rules";
import { startShelf } from "./start-shelf";

interface LiveRuns {
  readonly placement: RunPlacement;
  readonly channel: FrameChannel;
}

// Route bundles and instrumentation can hold separate copies of a module: the one pool of workers hangs on globalThis.
const holder = globalThis as typeof globalThis & { __faultlineLiveRuns?: LiveRuns };

/** The process's live runs: made at first use, with the clock-saver attached. */
export function liveRuns(): LiveRuns {
  holder.__faultlineLiveRuns ??= create();
  return holder.__faultlineLiveRuns;
}

function create(): LiveRuns {
  const placement = createInProcessPlacement({ workers: 1, shelfFolder: startShelf()?.folder ?? null });
  saveClocks(placement);
  return { placement, channel: createFrameChannel(placement) };
}

/**
 * Saves the clock of a run that moves, on every report if the database keeps up. Only ever forwards, and not while a
 * run is replayed: after a crash it resumes paused, never before the last saved time.
 */
function saveClocks(placement: RunPlacement): void {
  const saver = new ClockSaver(saveClock);
  placement.onStatus(({ state, runId, clockMicros }) => {
    if (state !== "catching-up" && state !== "failed") saver.report(runId, clockMicros);
  });
}

function saveClock(runId: string, clock: number): Promise<unknown> {
  const clockMicros = BigInt(clock);
  return db()
    .run.updateMany({
      where: { id: runId, submittedAt: null, clockMicros: { lt: clockMicros } },
      data: { clockMicros },
    })
    .catch((error: unknown) => console.error(`[runs] clock of ${runId} not saved:`, error));
}

function toAction(row: ActionRow): RunAction {
  return {
    id: row.key,
    atMicros: Number(row.atMicros),
    kind: row.kind,
    target: row.target,
    parameters: row.parameters as RunAction["parameters"],
  };
}

/** A stored run as its inputs. */
export function inputsOf(run: Run, actions: readonly ActionRow[]): RunInputs {
  return {
    scenarioId: run.scenarioId,
    scenarioVersion: run.scenarioVersion,
    engineVersion: run.engineVersion,
    seed: Number(run.seed),
    parameters: run.parameters as RunInputs["parameters"],
    actions: actions.map(toAction),
  };
}

/** Where a run stands: in its worker, or as saved. */
export function clockOf(run: Run): bigint {
  const live = BigInt(liveRuns().placement.status(run.id)?.clockMicros ?? 0);
  return live > run.clockMicros ? live : run.clockMicros;
}

/** The actions of a run in the order in which they act. */
export function actionsOf(runId: string, client: Prisma.TransactionClient = db()): Promise<ActionRow[]> {
  return client.runAction.findMany({ where: { runId }, orderBy: { position: "asc" } });
}

export function isArchived(run: Run): boolean {
  return run.engineVersion !== ENGINE_VERSION;
}

/**
 * Makes sure that a worker holds the run: replays it to its saved clock and leaves it paused. A new run goes to its
 * first page. An exam, once set going, goes on without a watcher. Harmless when it is already open.
 */
export async function ensureOpen(run: Run, limitMicros: number): Promise<RunPlacement> {
  if (isArchived(run)) {
    throw new AppError("gone", {
      userMessage:
        "This run was made by an older engine. Its grade and review are kept, but it cannot be replayed.",
    });
  }
  const { placement } = liveRuns();
  if (placement.isOpen(run.id)) return placement;
  const clock = Number(run.submittedMicros ?? run.clockMicros);
  await placement.open({
    runId: run.id,
    branch: run.branch,
    inputs: inputsOf(run, await actionsOf(run.id)),
    untilMicros: clock > 0 ? clock : "page",
    limitMicros,
    runsUnwatched: isExamUnderWay(run),
  });
  return placement;
}
