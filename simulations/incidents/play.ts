import { minutes } from "../kernel/time";
import type { Fault } from "../faults/fault";
import { scheduleFault } from "../faults/schedule-fault";
import type { ActionOffer } from "../mitigations/action-offer";
import { applyAction } from "../mitigations/apply-action";
import type { SystemSpec } from "../services/component-spec";
import { createSystem } from "../services/create-system";
import { observeResources } from "../services/resources";
import { sourceOf } from "../services/source";
import { figuresOf } from "../services/system-figures";
import type { System } from "../services/system";
import type { RunTelemetry } from "../telemetry/api";
import type { Scenario, ScenarioInputs, Simulation } from "./scenario";

/** What an incident plays: a world, what befalls it, and what can be done to it. */
export interface Play {
  readonly world: SystemSpec;
  readonly offers: readonly ActionOffer[];
  readonly limitMicros: number;
  /** Everything that happens by itself in the run with this seed. */
  readonly faults: (seed: number) => readonly Fault[];
  /** Starts the run with its parameters, where they are not as usual. */
  readonly prepare?: (system: System, parameters: ScenarioInputs["parameters"]) => void;
}

/** Far above what any run of an incident needs, by its length: a run that gets here has gone wrong. */
const EVENTS_A_MINUTE_MAX = 250_000;

/** The world of a play at time 0, with everything that will befall it. */
export function stage(play: Play, { seed, parameters }: ScenarioInputs, telemetry: RunTelemetry): System {
  const events = (play.limitMicros / minutes(1)) * EVENTS_A_MINUTE_MAX;
  const limits = { events, virtualMicros: play.limitMicros };
  const system = createSystem(play.world, { seed, limits, telemetry });
  observeResources(system);
  play.prepare?.(system, parameters);
  for (const fault of play.faults(seed)) scheduleFault(system, fault);
  return system;
}

/** A staged world as the runner drives it. */
export function simulationOf({ offers }: Pick<Play, "offers">, system: System): Simulation {
  return {
    world: system.world,
    applyAction: (action) => applyAction(system, offers, action),
    source: (service, operation, atMicros) => sourceOf(system, service, operation, atMicros),
    figures: () => figuresOf(system),
  };
}

/** `build` of the scenario that plays this. */
export function buildOf(play: Play): Scenario["build"] {
  return (inputs, telemetry) => simulationOf(play, stage(play, inputs, telemetry));
}
