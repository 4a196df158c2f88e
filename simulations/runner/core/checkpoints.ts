import { assert } from "../../kernel/assert";
import { minutes } from "../../kernel/time";
import { advanceTo, clockOf } from "./advance";
import type { Run, RunProgress } from "./create-run";
import { firstPage } from "./outcome";
import { bytesOf, pack, type Packed, unpack } from "./packed-state";
import type { RunAction } from "./run-inputs";
import { adopt, type RunSnapshot } from "./snapshot";

/** Limits on what runs keep to be rewound and forked from; docs/operations.md lists them. */
export const CHECKPOINT_LIMITS = {
  /** Virtual time between two checkpoints, until memory asks for fewer. */
  everyMicros: minutes(1),
  /** Of all runs on one thread, which share it evenly. */
  bytesMax: 384_000_000,
};

interface Checkpoint {
  readonly atMicros: number;
  readonly paged: boolean;
  /** Replaced whenever it changes, never written to: it needs no copy. */
  readonly progress: RunProgress;
  readonly packed: Packed;
}

/**
 * States of a run on its way, from which any moment up to its clock is a short
 * execution away. What a state shares with the one before is kept once. When
 * they grow too large, every other one goes and the next come half as often.
 */
export class Checkpoints {
  #everyMicros: number;
  #kept: readonly Checkpoint[] = [];
  #bytes = 0;

  constructor(everyMicros: number = CHECKPOINT_LIMITS.everyMicros) {
    this.#everyMicros = everyMicros;
  }

  /** How many there are, and about how many bytes they hold together. */
  get size(): { readonly count: number; readonly bytes: number } {
    return { count: this.#kept.length, bytes: this.#bytes };
  }

  /** Call it at time 0 and whenever the run has moved: keeps its state when it is time for one, in `bytesMax` altogether. */
  keep(run: Run, bytesMax: number = CHECKPOINT_LIMITS.bytesMax): void {
    const { progress } = run;
    const atMicros = clockOf(run);
    const last = this.#kept.at(-1);
    if (progress.end !== null || (last !== undefined && atMicros < last.atMicros + this.#everyMicros)) return;
    const { packed, bytes } = pack(
      { world: run.simulation.world.state, telemetry: run.telemetry.state },
      last?.packed,
    );
    this.#kept = [...this.#kept, { atMicros, paged: firstPage(run) !== null, progress, packed }];
    this.#bytes += bytes;
    while (this.#bytes > bytesMax && this.#kept.length > 1) this.#thin();
  }

  /**
   * Brings a run to the latest kept moment that lies not after `until` ("page":
   * before the first page) and until which both had the same actions. All other
   * inputs must be the same. Nothing happens when no kept moment is of use.
   */
  lead(run: Run, until: number | "page"): void {
    const isWanted = ({ atMicros, paged }: Checkpoint): boolean =>
      atMicros > clockOf(run) &&
      atMicros < run.limitMicros &&
      (until === "page" ? !paged : atMicros <= until);
    const found = this.#kept.findLast((one) => isWanted(one) && isShared(one, run));
    if (found !== undefined) put(run, found);
  }

  /** Brings the run that these are of to a moment up to which it has been once: restored, then executed. */
  rewind(run: Run, micros: number): void {
    const nearest = this.#kept.findLast(({ atMicros }) => atMicros <= micros);
    assert(nearest !== undefined, `nothing was kept at or before ${micros}`);
    put(run, nearest);
    advanceTo(run, micros);
  }

  #thin(): void {
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#everyMicros *= 2;
    this.#weigh();
  }

  #weigh(): void {
    this.#bytes = bytesOf(this.#kept.map(({ packed }) => packed));
  }
}

function put(run: Run, { progress, packed }: Checkpoint): void {
  adopt(run, { ...(unpack(packed) as Pick<RunSnapshot, "world" | "telemetry">), progress });
}

function isShared({ atMicros, progress }: Checkpoint, run: Run): boolean {
  const before = (actions: readonly RunAction[]): string =>
    JSON.stringify(actions.filter((action) => action.atMicros < atMicros).map(keyOf));
  return before(progress.actions) === before(run.progress.actions);
}

function keyOf({ id, atMicros, kind, target, parameters }: RunAction): unknown {
  const settings = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return [id, atMicros, kind, target, settings];
}
