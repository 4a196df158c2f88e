import { availableParallelism } from "node:os";
import type { RunAction } from "../core/run-inputs";
import type { FrameSource } from "./frame-channel";
import type { UnnumberedFrame } from "./hosted-run";
import { LiveEntry } from "./live-entry";
import type { LiveStatus, OpenRun, QuestionKind, RunPlacement, RunQuestions } from "./placement";
import { PLACEMENT_LIMITS, type PlacementLimits } from "./placement-limits";
import { RunError } from "./run-error";
import { WorkerLink } from "./worker-link";
import { type StartWorker, startWorkerThread, type WorkerSettings } from "./worker-thread";

/** A run that was being worked on when its worker died gets this many more tries. */
const STRIKES_MAX = 2;

const REPLAYED_NOTE =
  "The simulation was interrupted. The run was replayed to where it stood, and is paused.";
const GIVEN_UP_NOTE =
  "This run has stopped the simulation repeatedly and was given up. Your notes, actions and answers are kept.";

export interface InProcessOptions {
  /** Worker threads; by default one a core, at most four. Request handlers hardly work, and get a core when they ask for one. */
  readonly workers?: number;
  readonly limits?: Partial<PlacementLimits>;
  readonly startWorker?: StartWorker;
  /** Where workers find prepared starts. Without it every run is executed from its time 0. */
  readonly shelfFolder?: string | null;
  /** Where an operator reads of failures. */
  readonly onTrouble?: (text: string) => void;
}

/** Live runs in worker threads of this process. Keep one for a process: it owns threads and a timer until `closeAll`. */
export function createInProcessPlacement(options: InProcessOptions = {}): InProcessPlacement {
  return new InProcessPlacement(options);
}

/** Where live runs are when the web server and the simulation share a process, and the source of their frames. */
export class InProcessPlacement implements RunPlacement, FrameSource {
  readonly #limits: PlacementLimits;
  readonly #links: readonly WorkerLink[];
  readonly #entries = new Map<string, LiveEntry>();
  readonly #listeners = new Set<(status: LiveStatus) => void>();
  readonly #trouble: (text: string) => void;
  readonly #timer: NodeJS.Timeout;
  #tickets = 0;

  constructor(options: InProcessOptions) {
    this.#limits = { ...PLACEMENT_LIMITS, ...options.limits };
    this.#trouble = options.onTrouble ?? ((text) => console.error(`[runs] ${text}`));
    const start = options.startWorker ?? startWorkerThread;
    const count = options.workers ?? Math.min(4, availableParallelism());
    const settings = { ...this.#limits, shelfFolder: options.shelfFolder ?? null };
    this.#links = Array.from({ length: count }, () => this.#createLink(start, settings));
    this.#timer = setInterval(() => this.#watch(), this.#limits.watchEveryMs);
    this.#timer.unref();
  }

  #createLink(start: StartWorker, settings: WorkerSettings): WorkerLink {
    const link: WorkerLink = new WorkerLink({
      start,
      settings,
      onStatus: (status) => this.#onStatus(link, status),
      onReplaced: (ticket) => this.#replay(link, ticket),
      onGivenUp: () => this.#giveUp(link),
      onTrouble: this.#trouble,
    });
    return link;
  }

  warm(): void {
    for (const link of this.#links) link.warm();
  }

  async open(run: OpenRun): Promise<void> {
    const known = this.#entries.get(run.runId);
    if (known !== undefined) return known.opened;
    this.#makeRoom();
    this.#tickets += 1;
    const entry = new LiveEntry(run, {
      link: this.#holderOfLike(run) ?? this.#leastLoaded(),
      ticket: this.#tickets,
      onStatus: (status) => this.#tell(status),
    });
    this.#entries.set(run.runId, entry);
    entry.opened = entry.open().catch((error: unknown) => {
      this.#entries.delete(run.runId); // The worker would not have it.
      throw error;
    });
    return entry.opened;
  }

  isOpen(runId: string): boolean {
    return this.#entries.has(runId);
  }

  status(runId: string): LiveStatus | null {
    return this.#entries.get(runId)?.status ?? null;
  }

  onStatus(listener: (status: LiveStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async pace(runId: string, pace: { state: "running" | "paused"; speed: number }): Promise<LiveStatus> {
    return this.#touched(runId).pace({ ...pace, note: null });
  }

  async step(runId: string, micros: number): Promise<LiveStatus> {
    return this.#touched(runId).step(micros);
  }

  async act(
    runId: string,
    stamp: (atMicros: number) => RunAction,
    save: (action: RunAction) => Promise<void>,
  ): Promise<RunAction> {
    return this.#touched(runId).act(stamp, save);
  }

  async ask<K extends QuestionKind>(
    runId: string,
    kind: K,
    question: RunQuestions[K]["ask"],
  ): Promise<RunQuestions[K]["answer"]> {
    return this.#touched(runId).ask(kind, question, this.#limits.questionsMax);
  }

  async frameAfter(runId: string, fromMicros: number): Promise<UnnumberedFrame> {
    return this.#touched(runId).frameAfter(fromMicros);
  }

  watch(runId: string, onChange: () => void): () => void {
    return this.#touched(runId).watch(onChange);
  }

  async close(runId: string): Promise<void> {
    const entry = this.#entries.get(runId);
    if (entry === undefined) return;
    this.#entries.delete(runId);
    await entry.close();
  }

  async closeAll(): Promise<void> {
    clearInterval(this.#timer);
    for (const link of this.#links) link.close();
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(entries.map((entry) => entry.close()));
  }

  #touched(runId: string): LiveEntry {
    const entry = this.#entries.get(runId);
    if (entry === undefined)
      throw new RunError("not-open", "The run is not open here. Open it again: nothing is lost.");
    entry.touchedMs = performance.now();
    return entry;
  }

  /** For a fork, the worker that holds a run of the same origin: it need not be executed from the start there. */
  #holderOfLike({ inputs, branch }: OpenRun): WorkerLink | null {
    if (branch === 0) return null;
    const like = [...this.#entries.values()].find(
      ({ inputs: other }) => other.scenarioId === inputs.scenarioId && other.seed === inputs.seed,
    );
    return like?.link ?? null;
  }

  #leastLoaded(): WorkerLink {
    const load = (link: WorkerLink): number =>
      [...this.#entries.values()].filter((entry) => entry.link === link).length;
    return this.#links.reduce((least, link) => (load(link) < load(least) ? link : least));
  }

  /** The run that has been idle for longest leaves; a run that moves or is watched never does. */
  #makeRoom(): void {
    if (this.#entries.size < this.#limits.openRunsMax) return;
    const idle = [...this.#entries.values()].filter((entry) => entry.isIdle());
    const [oldest] = idle.sort((a, b) => a.touchedMs - b.touchedMs);
    if (oldest === undefined) {
      throw new RunError(
        "busy",
        `${this.#limits.openRunsMax} runs are live here already. Close one, or try again in a few minutes.`,
      );
    }
    void this.close(oldest.runId);
  }

  #watch(): void {
    for (const link of this.#links) link.watch();
    const now = performance.now();
    for (const entry of this.#entries.values()) {
      entry.pauseUnlessWatched(now, this.#limits.unwatchedMsMax);
      if (entry.isIdle() && now - entry.touchedMs > this.#limits.idleMsMax) void this.close(entry.runId);
    }
  }

  #onStatus(link: WorkerLink, status: LiveStatus): void {
    const entry = this.#entries.get(status.runId);
    if (entry?.link === link) entry.receive(status);
  }

  #tell(status: LiveStatus): void {
    for (const listener of this.#listeners) listener(status);
  }

  #replay(link: WorkerLink, ticket: number): void {
    for (const entry of this.#entries.values()) {
      if (entry.link !== link) continue;
      if (entry.ticket === ticket) entry.strikes += 1;
      if (entry.strikes > STRIKES_MAX) entry.fail(GIVEN_UP_NOTE);
      else
        entry
          .replay(REPLAYED_NOTE)
          .catch((error: unknown) => this.#trouble(`run ${entry.runId} was not replayed: ${String(error)}`));
    }
  }

  #giveUp(link: WorkerLink): void {
    for (const entry of this.#entries.values()) {
      if (entry.link === link)
        entry.fail("The simulation cannot start here. Your notes, actions and answers are kept.");
    }
  }
}
