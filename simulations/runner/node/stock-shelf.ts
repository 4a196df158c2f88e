import type { Incident } from "../../incidents/incident";
import { seconds } from "../../kernel/time";
import { advanceTo, clockOf } from "../core/advance";
import { createRun, type Run } from "../core/create-run";
import { ENGINE_VERSION } from "../core/engine-version";
import { firstPage } from "../core/outcome";
import { TICK_MICROS } from "../core/run-inputs";
import type { StartShelf } from "./start-shelf";

/** So many seeds are looked at for one of a cause of which there are few. */
const SEEDS_LOOKED_AT = 64;
/** Virtual time between two pauses: some tens of milliseconds of work. */
const STRIDE_MICROS = seconds(10);

export interface StockOptions {
  readonly incidents: readonly Incident[];
  /** How many starts of each incident are to be there. */
  readonly each: number;
  /** How many sealed starts of an incident are to be there, by its id; none where left out. */
  readonly sealed?: ReadonlyMap<string, number>;
  /** An unsigned 32-bit number that nobody can guess. */
  readonly draw: () => number;
  /** Awaited again and again on the way: lets the thread attend to other things. */
  readonly pause: () => Promise<void>;
}

/** Fills a shelf, one start at a time: a first of every incident, then the sealed ones, then a second of every incident. Resolves when it is full. */
export async function stockShelf(shelf: StartShelf, options: StockOptions): Promise<void> {
  for (let wanted = 1; wanted <= options.each; wanted += 1) {
    for (const incident of options.incidents) await stockOpen(shelf, incident, { wanted, ...options });
    if (wanted === 1) await stockSealed(shelf, options);
  }
}

async function stockOpen(
  shelf: StartShelf,
  incident: Incident,
  { wanted, draw, pause }: Pick<StockOptions, "draw" | "pause"> & { readonly wanted: number },
): Promise<void> {
  const seeds = shelf.seeds(incident);
  if (seeds.length >= wanted) return;
  const run = await prepared(incident, seedFor(incident, seeds, draw), pause);
  if (run !== null) shelf.keep(run);
}

/** Of any cause, as chance has it: nobody gets more than one of them to compare. */
async function stockSealed(
  shelf: StartShelf,
  { incidents, sealed, draw, pause }: StockOptions,
): Promise<void> {
  for (const incident of incidents) {
    const missing = (sealed?.get(incident.id) ?? 0) - shelf.sealed(incident);
    for (let made = 0; made < missing; made += 1) {
      const run = await prepared(incident, draw(), pause);
      if (run !== null) shelf.keep(run, "sealed");
    }
  }
}

/** A seed of the cause that there are fewest of: one symptom must not give the cause away, however few starts there are. */
function seedFor(incident: Incident, seeds: readonly number[], draw: () => number): number {
  const causeOf = (seed: number): string => incident.caseOf(seed).cause;
  const present = seeds.map(causeOf);
  const count = (seed: number): number => present.filter((cause) => cause === causeOf(seed)).length;
  const drawn = Array.from({ length: SEEDS_LOOKED_AT }, draw).filter((seed) => !seeds.includes(seed));
  return drawn.reduce((best, seed) => (count(seed) < count(best) ? seed : best), drawn[0] ?? draw());
}

/** The run at its first page, or null when it ends without one. */
async function prepared(incident: Incident, seed: number, pause: () => Promise<void>): Promise<Run | null> {
  const { id: scenarioId, version: scenarioVersion } = incident;
  const inputs = { scenarioId, scenarioVersion, engineVersion: ENGINE_VERSION, seed };
  const run = createRun({ ...inputs, parameters: {}, actions: [] }, { find: () => incident });
  for (let next = STRIDE_MICROS; firstPage(run) === null; next += STRIDE_MICROS) {
    while (run.progress.end === null && firstPage(run) === null && clockOf(run) < next)
      advanceTo(run, clockOf(run) + TICK_MICROS);
    if (run.progress.end !== null) return null;
    await pause();
  }
  return run;
}
