import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { assert } from "../../kernel/assert";
import { clockOf } from "../core/advance";
import type { Run } from "../core/create-run";
import { firstPage } from "../core/outcome";
import type { RunInputs } from "../core/run-inputs";
import { adopt, type RunSnapshot } from "../core/snapshot";
import { decodeStart, encodeStart } from "./prepared-start";

/** Which scenario a start is of. */
export interface StartOf {
  readonly id: string;
  readonly version: number;
}

/** For anybody, for one learner alone, or given to that learner already. */
type Kind = "start" | "sealed" | "taken";

/** A start as its file's name tells it. */
interface Kept {
  readonly file: string;
  readonly kind: Kind;
  readonly scenarioId: string;
  readonly scenarioVersion: number;
  readonly seed: number;
  readonly atMicros: number;
}

const NAME = /^([a-z0-9-]+)[.](\d+)[.](\d+)[.](\d+)[.](start|sealed|taken)$/;
/** So many that were taken are kept, the newest: their runs may be opened again. */
const TAKEN_KEPT = 100;

/**
 * A folder of runs that have been executed ahead, to their first page: state that
 * follows from inputs, kept so that it need not be computed while somebody waits.
 * It is a cache and never truth: what is missing or damaged is executed instead.
 * All of a folder was executed by one and the same code; its owner sees to that.
 */
export class StartShelf {
  readonly folder: string;
  readonly #trouble: (text: string) => void;

  /** `trouble` is told of files that could not be used. */
  constructor(folder: string, trouble: (text: string) => void = (text) => console.error(`[runs] ${text}`)) {
    this.folder = folder;
    this.#trouble = trouble;
  }

  /** The seeds of this scenario whose start is here for anybody. */
  seeds(scenario: StartOf): readonly number[] {
    return this.#of(scenario, "start").map(({ seed }) => seed);
  }

  /** How many sealed starts of this scenario are here. */
  sealed(scenario: StartOf): number {
    return this.#of(scenario, "sealed").length;
  }

  /** The seed of a sealed start, which nobody else gets, also not from another process; null when there is none. */
  take(scenario: StartOf): number | null {
    for (const { file, seed } of this.#of(scenario, "sealed")) {
      const sealed = path.join(this.folder, file);
      try {
        renameSync(sealed, sealed.replace(/sealed$/, "taken"));
        return seed;
      } catch {
        // Somebody else was faster: the next one.
      }
    }
    return null;
  }

  /** Keeps a run that stands where its first page has just fired, and on which nobody has acted. */
  keep(run: Run, kind: Exclude<Kind, "taken"> = "start"): void {
    const { inputs, progress } = run;
    assert(
      progress.actions.length === 0 && progress.end === null,
      "a start is without actions, and not over",
    );
    assert(firstPage(run) !== null && isPlain(inputs), "a start stands at its page, with a seed and no more");
    const name = [inputs.scenarioId, inputs.scenarioVersion, inputs.seed, clockOf(run), kind].join(".");
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.folder, name);
    const unfinished = `${file}.${process.pid}.tmp`;
    writeFileSync(
      unfinished,
      encodeStart({ world: run.simulation.world.state, telemetry: run.telemetry.state, progress }),
      { mode: 0o600 },
    );
    renameSync(unfinished, file);
  }

  /**
   * Brings a run that has not got so far to its first page, unless it is to stop
   * before that, or has an action before that. The same as executing it to there.
   */
  lead(run: Run, until: number | "page"): void {
    if (!isPlain(run.inputs)) return;
    const kept = this.#all().find((one) => isOf(one, run.inputs));
    if (kept === undefined || !isOfUse(kept, run, until)) return;
    const snapshot = this.#read(kept);
    if (snapshot !== null) adopt(run, snapshot);
  }

  /** Removes what is not a start of one of these scenarios, and of those that were taken the oldest. */
  tidy(scenarios: readonly StartOf[]): void {
    const starts = this.#all().filter((one) => scenarios.some((scenario) => isStartOf(one, scenario)));
    const age = ({ file }: Kept): number => statSync(path.join(this.folder, file)).ctimeMs;
    const old = starts
      .filter(({ kind }) => kind === "taken")
      .sort((one, other) => age(other) - age(one))
      .slice(TAKEN_KEPT);
    const wanted = new Set(starts.filter((one) => !old.includes(one)).map(({ file }) => file));
    for (const file of this.#names().filter((name) => !wanted.has(name))) this.#remove(file);
  }

  #read(kept: Kept): RunSnapshot | null {
    try {
      return decodeStart(readFileSync(path.join(this.folder, kept.file)));
    } catch (error) {
      this.#trouble(`the prepared start ${kept.file} is of no use and was removed: ${String(error)}`);
      this.#remove(kept.file);
      return null;
    }
  }

  #remove(file: string): void {
    rmSync(path.join(this.folder, file), { force: true, recursive: true });
  }

  #of(scenario: StartOf, kind: Kind): readonly Kept[] {
    return this.#all().filter((one) => one.kind === kind && isStartOf(one, scenario));
  }

  #all(): readonly Kept[] {
    return this.#names().flatMap((file) => keptIn(file) ?? []);
  }

  #names(): readonly string[] {
    try {
      return readdirSync(this.folder);
    } catch {
      return []; // Nothing has been kept yet.
    }
  }
}

function keptIn(file: string): Kept | null {
  const [, scenarioId = "", version, seed, atMicros, kind] = NAME.exec(file) ?? [];
  if (scenarioId === "") return null;
  return {
    ...{ file, scenarioId, scenarioVersion: Number(version) },
    ...{ seed: Number(seed), atMicros: Number(atMicros), kind: kind as Kind },
  };
}

function isStartOf({ scenarioId, scenarioVersion }: Kept, { id, version }: StartOf): boolean {
  return scenarioId === id && scenarioVersion === version;
}

function isOf(kept: Kept, { scenarioId, scenarioVersion, seed }: RunInputs): boolean {
  return isStartOf(kept, { id: scenarioId, version: scenarioVersion }) && kept.seed === seed;
}

/** Starts are prepared with the parameters that a run has unless it is given others. */
function isPlain({ parameters }: RunInputs): boolean {
  return Object.keys(parameters).length === 0;
}

function isOfUse({ atMicros }: Kept, run: Run, until: number | "page"): boolean {
  return (
    atMicros > clockOf(run) &&
    atMicros < run.limitMicros &&
    (until === "page" || atMicros <= until) &&
    run.progress.actions.every((action) => action.atMicros >= atMicros)
  );
}
