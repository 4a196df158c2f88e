import { assert, present } from "../../kernel/assert";
import { minutes } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { scheduleFault } from "../../faults/schedule-fault";
import type { Incident } from "../../incidents/incident";
import { simulationOf, stage } from "../../incidents/play";
import type { ActionRequest } from "../../mitigations/action-offer";
import type { System } from "../../services/system";
import { act, advanceTo, clockOf } from "../core/advance";
import { createRun, type Run } from "../core/create-run";
import { ENGINE_VERSION } from "../core/engine-version";
import { firstPage } from "../core/outcome";
import { pack, type Packed, unpack } from "../core/packed-state";
import { type RunInputs, TICK_MICROS } from "../core/run-inputs";
import type { RunSnapshot } from "../core/snapshot";

/** What never pages is followed for so long after its fault. */
const UNPAGED_MICROS = minutes(15);

/** An incident's run without any action. */
function inputsOf({ id, version }: Incident, seed: number): RunInputs {
  return {
    scenarioId: id,
    scenarioVersion: version,
    engineVersion: ENGINE_VERSION,
    seed,
    parameters: {},
    actions: [],
  };
}

/** Brings a run to a moment (rounded up to a tick), unless it is there already or over. */
export function goTo(run: Run, micros: number): void {
  const tick = Math.ceil(micros / TICK_MICROS) * TICK_MICROS;
  if (tick > clockOf(run) && run.progress.end === null) advanceTo(run, tick);
}

/** Takes an action now. */
export function takeNow(run: Run, action: ActionRequest): void {
  act(run, { id: `a${run.progress.actions.length + 1}`, atMicros: clockOf(run), ...action });
}

/**
 * The healthy part of an incident's run, executed once, and from there what goes
 * wrong in it or what might have: the checks need the incident, its look-alikes
 * and several branches of each. A fault that strikes at the very microsecond of
 * another event may come after it here and before it in the run.
 */
export class History {
  readonly incident: Incident;
  readonly seed: number;
  readonly #atMicros: number;
  readonly #kept: Kept;

  constructor(incident: Incident, seed: number) {
    this.incident = incident;
    this.seed = seed;
    const all = [incident.play.faults(seed), ...incident.lookAlikes(seed).map(({ faults }) => faults)];
    this.#atMicros = parting(all);
    const { run } = this.#create();
    advanceTo(run, this.#atMicros);
    this.#kept = keep(run);
  }

  /** The run in which its own faults befall it, at its first page. */
  atPage(): AtPage {
    return new AtPage(this, this.incident.play.faults(this.seed));
  }

  /** The run with these faults instead, some minutes after its page (or after the fault, if nothing pages). */
  instead(faults: readonly Fault[], afterPageMicros: number): Run {
    const run = this.begin(faults);
    const end = this.incident.caseOf(this.seed).facts.faultMicros + UNPAGED_MICROS;
    while (firstPage(run) === null && clockOf(run) < end && run.progress.end === null)
      goTo(run, clockOf(run) + TICK_MICROS);
    goTo(run, (firstPage(run) ?? clockOf(run)) + afterPageMicros);
    return run;
  }

  /** The run at the moment of parting, with these faults ahead of it. */
  begin(faults: readonly Fault[]): Run {
    const { run, system } = this.#create();
    adopt(run, this.#kept);
    for (const fault of faults) if (fault.atMicros >= this.#atMicros) scheduleFault(system, fault);
    return run;
  }

  /** A run at time 0 that only has those faults ahead of it which all share. */
  #create(): { readonly run: Run; readonly system: System } {
    const { play } = this.incident;
    const shared = play.faults(this.seed).filter(({ atMicros }) => atMicros < this.#atMicros);
    const made: { system?: System } = {};
    const scenario: Incident = {
      ...this.incident,
      build: (inputs, telemetry) => {
        made.system = stage({ ...play, faults: () => shared }, inputs, telemetry);
        return simulationOf(play, made.system);
      },
    };
    const run = createRun(inputsOf(this.incident, this.seed), { find: () => scenario });
    return { run, system: present(made.system ?? null, "system") };
  }

  /** Another run, where one stands. */
  copy(kept: Kept): Run {
    const { run } = this.#create();
    adopt(run, kept);
    return run;
  }
}

/** A run at its first page, from which any number of branches are taken. */
export class AtPage {
  readonly incident: Incident;
  readonly pageMicros: number;
  readonly #history: History;
  readonly #kept: Kept;

  constructor(history: History, faults: readonly Fault[]) {
    const run = history.begin(faults);
    while (firstPage(run) === null) {
      assert(run.progress.end === null, `${history.incident.id}, seed ${history.seed}: it never pages`);
      goTo(run, clockOf(run) + TICK_MICROS);
    }
    this.incident = history.incident;
    this.pageMicros = present(firstPage(run), "page");
    this.#history = history;
    this.#kept = keep(run);
  }

  /** The run, standing at its page. */
  branch(): Run {
    return this.#history.copy(this.#kept);
  }

  /** The world of the run at its page, without what was recorded of it. */
  world(): ReturnType<System["world"]["snapshot"]> {
    const { world } = unpack(this.#kept.packed) as { world: ReturnType<System["world"]["snapshot"]> };
    return world;
  }
}

interface Kept {
  readonly packed: Packed;
  readonly progress: Run["progress"];
}

function keep(run: Run): Kept {
  const { packed } = pack({ world: run.simulation.world.state, telemetry: run.telemetry.state });
  return { packed, progress: run.progress };
}

function adopt(run: Run, { packed, progress }: Kept): void {
  const { world, telemetry } = unpack(packed) as Pick<RunSnapshot, "world" | "telemetry">;
  run.simulation.world.adopt(world);
  run.telemetry.adopt(telemetry);
  run.progress = progress;
}

/** The last tick up to which all these lists of faults are the same. */
function parting(lists: readonly (readonly Fault[])[]): number {
  const named = lists.map((list) => list.map((fault) => ({ fault, name: JSON.stringify(fault) })));
  const isShared = (name: string): boolean =>
    named.every((list) => list.some((other) => other.name === name));
  const own = named.flat().filter(({ name }) => !isShared(name));
  const earliest = Math.min(...own.map(({ fault }) => fault.atMicros));
  assert(Number.isFinite(earliest), "an incident with nothing wrong in it, or without look-alikes");
  return Math.floor(earliest / TICK_MICROS) * TICK_MICROS;
}
