import { minutes, seconds } from "../../kernel/time";
import { type SloLog, silentTelemetry } from "../../telemetry/silent-telemetry";
import { stationsOf } from "../../services/resources";
import { littlesLaw } from "../../services/station";
import type { System } from "../../services/system";
import type { ActionRequest } from "../../mitigations/action-offer";
import { type Play, simulationOf, stage } from "../../incidents/play";

const WINDOW_MICROS = minutes(5);
/** Of the shop and its like. */
const OBJECTIVE = 0.995;

interface Start {
  readonly seed: number;
  readonly parameters?: Readonly<Record<string, boolean>>;
  /** The objective, 0..1. */
  readonly slo?: number;
  /** A world of this play from which to go on; without it, the world at time 0. */
  readonly from?: ReturnType<System["world"]["snapshot"]>;
}

/** One run, stopped at a time, from which any number of branches can be tried. */
export class WhatIf {
  readonly system: System;
  readonly #play: Play;
  readonly #slo: SloLog;
  readonly #state: ReturnType<System["world"]["snapshot"]>;
  readonly #counted: number;
  readonly #objective: number;

  constructor(
    play: Play,
    { seed, parameters = {}, slo: objective = OBJECTIVE, from }: Start,
    atMicros: number,
  ) {
    this.#objective = objective;
    const holder: { system: System | null } = { system: null };
    const { telemetry, slo } = silentTelemetry(() => holder.system?.world.nowMicros ?? 0);
    this.#play = play;
    this.system = stage(play, { seed, parameters }, telemetry);
    holder.system = this.system;
    this.#slo = slo;
    if (from) this.system.world.adopt(from);
    this.system.world.advanceTo(atMicros);
    this.#state = this.system.world.snapshot();
    this.#counted = slo.good.length;
  }

  /** The events digest at the stop. */
  digest(): string {
    this.system.world.restore(this.#state);
    return this.system.world.digest();
  }

  /** Goes back, takes these actions (in the order of their times), and goes on until so long after the stop. */
  branch(actions: readonly (ActionRequest & { readonly afterMicros?: number })[], forMicros: number): Branch {
    const { world } = this.system;
    world.restore(this.#state);
    this.#slo.good.length = this.#counted;
    this.#slo.atMicros.length = this.#counted;
    const simulation = simulationOf(this.#play, this.system);
    const startMicros = world.nowMicros;
    for (const action of actions) {
      world.advanceTo(startMicros + (action.afterMicros ?? 0));
      simulation.applyAction(action);
    }
    world.advanceTo(Math.max(world.nowMicros, startMicros + forMicros));
    return new Branch(this.#slo, this.system, this.#objective);
  }
}

/** What came of it, as the user saw it. */
export class Branch {
  readonly #slo: SloLog;
  readonly system: System;

  readonly #objective: number;

  constructor(slo: SloLog, system: System, objective: number) {
    this.#objective = objective;
    this.#slo = slo;
    this.system = system;
  }

  get endMicros(): number {
    return this.system.world.nowMicros;
  }

  /** Goes on for so long. Only the branch that was made last can. */
  goOn(forMicros: number): this {
    this.system.world.advanceTo(this.endMicros + forMicros);
    return this;
  }

  /** Share of good checkouts in [from, to); NaN when there were none. */
  sli(fromMicros: number, toMicros: number): number {
    let good = 0;
    let total = 0;
    for (let index = this.#slo.atMicros.length - 1; index >= 0; index -= 1) {
      const at = this.#slo.atMicros[index] ?? 0;
      if (at < fromMicros) break;
      if (at >= toMicros) continue;
      total += 1;
      if (this.#slo.good[index] === true) good += 1;
    }
    return good / total;
  }

  /** Bad requests in [from, to). */
  failures(fromMicros: number, toMicros: number): number {
    const { atMicros, good } = this.#slo;
    return good.filter((isGood, index) => {
      const at = atMicros[index] ?? 0;
      return !isGood && at >= fromMicros && at < toMicros;
    }).length;
  }

  /** By component: work on its CPUs and queued for them, in core-microseconds since the run began. */
  work(): ReadonlyMap<string, number> {
    const done = new Map<string, number>();
    for (const { name, station } of stationsOf(this.system)) {
      if (!name.endsWith("cpu")) continue;
      const component = name.slice(0, name.indexOf("/"));
      done.set(component, (done.get(component) ?? 0) + station.busyMicros + station.queueMicros);
    }
    return done;
  }

  /** The events digest now. */
  digest(): string {
    return this.system.world.digest();
  }

  /** Whether Little's law holds exactly at every station of the run. */
  littlesLawHolds(): boolean {
    return stationsOf(this.system).every(({ station }) => {
      const { numberIntegral, timeIntegral } = littlesLaw(station, this.system.world.nowMicros);
      return numberIntegral === timeIntegral;
    });
  }

  /** First time from which the five-minute SLI kept its objective to the end; null when it did not. */
  recoveredAtMicros(): number | null {
    let since: number | null = null;
    for (let at = this.endMicros; at >= WINDOW_MICROS; at -= seconds(5)) {
      if (!(this.sli(at - WINDOW_MICROS, at) >= this.#objective)) return since;
      since = at;
    }
    return since;
  }
}
