import { minutes, seconds } from "../../kernel/time";
import { type SloLog, silentTelemetry } from "../../services/testing/silent-telemetry";
import type { System } from "../../services/system";
import type { ActionRequest } from "../../mitigations/action-offer";
import { buildSystem, simulationOf } from "../checkout-slows-down/build";

const WINDOW_MICROS = minutes(5);
const OBJECTIVE = 0.995;

/** One run, stopped at a time, from which any number of branches can be tried. */
export class WhatIf {
  readonly system: System;
  readonly #slo: SloLog;
  readonly #state: ReturnType<System["world"]["snapshot"]>;
  readonly #counted: number;

  constructor(seed: number, atMicros: number, parameters: Readonly<Record<string, boolean>> = {}) {
    const holder: { system: System | null } = { system: null };
    const { telemetry, slo } = silentTelemetry(() => holder.system?.world.nowMicros ?? 0);
    this.system = buildSystem({ seed, parameters }, telemetry);
    holder.system = this.system;
    this.#slo = slo;
    this.system.world.advanceTo(atMicros);
    this.#state = this.system.world.snapshot();
    this.#counted = slo.good.length;
  }

  /** Goes back, takes these actions now, and goes on for so long. */
  branch(actions: readonly ActionRequest[], forMicros: number): Branch {
    const { world } = this.system;
    world.restore(this.#state);
    this.#slo.good.length = this.#counted;
    this.#slo.atMicros.length = this.#counted;
    const simulation = simulationOf(this.system);
    for (const action of actions) simulation.applyAction(action);
    world.advanceTo(world.nowMicros + forMicros);
    return new Branch(this.#slo, world.nowMicros, this.system);
  }
}

/** What came of it, as the user saw it. */
export class Branch {
  readonly #slo: SloLog;
  readonly endMicros: number;
  readonly system: System;

  constructor(slo: SloLog, endMicros: number, system: System) {
    this.#slo = slo;
    this.endMicros = endMicros;
    this.system = system;
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

  /** First time from which the five-minute SLI kept its objective to the end; null when it did not. */
  recoveredAtMicros(): number | null {
    let since: number | null = null;
    for (let at = this.endMicros; at >= WINDOW_MICROS; at -= seconds(5)) {
      if (!(this.sli(at - WINDOW_MICROS, at) >= OBJECTIVE)) return since;
      since = at;
    }
    return since;
  }
}
