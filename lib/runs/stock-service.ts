import "server-only";
import { spawn } from "node:child_process";
import path from "node:path";
import { db } from "@/lib/db";
import { env, isBuild } from "@/lib/env";
import { incidentBriefs } from "@/lib/incidents/service";
import { onShutdown } from "@/lib/shutdown";
import type { StartShelf } from "@/simulations/runner/node/start-shelf";
import { liveRuns } from "./live";
import { startShelf, STOCKER } from "./start-shelf";

/** Whoever comes first to a server that has just started shall have it to themselves. */
const BEGIN_AFTER_MS = 10_000;
/** How often it is looked whether sealed starts are wanting: assignments come and learners take theirs. */
const LOOK_EVERY_MS = 60_000;
/** Of one incident. */
const SEALED_MOST = 40;

type Sealed = Readonly<Record<string, number>>;

/**
 * Sees to it that nobody waits for a start: has the worker of runs started, and, once the server has settled, the shelf
 * of prepared starts filled by a process of the lowest priority, and filled again when sealed ones are wanting. Once a
 * process.
 */
export function prepareStarts(): void {
  if (isBuild()) return;
  liveRuns().placement.warm();
  const shelf = startShelf();
  if (shelf === null) return;
  const stocker = new Stocker(shelf);
  const timer = setTimeout(() => stocker.begin(), BEGIN_AFTER_MS);
  timer.unref();
  onShutdown(async () => {
    clearTimeout(timer);
    stocker.end();
  });
}

class Stocker {
  readonly #shelf: StartShelf;
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(shelf: StartShelf) {
    this.#shelf = shelf;
  }

  begin(): void {
    void this.#stock(true);
    this.#timer = setInterval(() => void this.#stock(false), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #stock(always: boolean): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      const sealed = await sealedWanted();
      const isWanting = incidentBriefs().some((brief) => this.#shelf.sealed(brief) < (sealed[brief.id] ?? 0));
      if (always || isWanting) await runStocker(this.#shelf.folder, sealed);
    } catch (error) {
      console.error("[runs] no starts are prepared:", error);
    } finally {
      this.#isRunning = false;
    }
  }
}

/** Sealed starts that are wanted, by incident: one for the next exam, and one for everybody who has yet to begin an assignment that is due. */
export async function sealedWanted(): Promise<Sealed> {
  const assignments = await db().assignment.findMany({
    where: {
      ...{ kind: "incident", archivedAt: null, cohort: { archivedAt: null } },
      OR: [{ dueAt: null }, { dueAt: { gt: new Date() } }],
    },
    select: {
      targetId: true,
      cohort: { select: { _count: { select: { members: true } } } },
      runs: { select: { userId: true }, distinct: ["userId"] },
    },
  });
  const wanted: Record<string, number> = Object.fromEntries(incidentBriefs().map(({ id }) => [id, 1]));
  for (const { targetId, cohort, runs } of assignments) {
    const known = wanted[targetId];
    if (known === undefined) continue;
    const waiting = Math.max(0, cohort._count.members - runs.length);
    wanted[targetId] = Math.min(SEALED_MOST, known + waiting);
  }
  return wanted;
}

/** Resolves when the process has ended; what it has made by then stays. */
function runStocker(folder: string, sealed: Sealed): Promise<void> {
  const program = path.join(process.cwd(), STOCKER);
  const args = [program, folder, String(env.FAULTLINE_PREPARED_STARTS), JSON.stringify(sealed)];
  // It needs nothing of what this process was told, secrets least of all.
  const child = spawn(process.execPath, args, {
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  const takeBack = onShutdown(async () => void child.kill());
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      takeBack();
      if (code === null || code === 0) resolve();
      else reject(new Error(`exit code ${code}`));
    });
  });
}
