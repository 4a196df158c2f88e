import { endFault } from "../../faults/end-fault";
import { scheduleFault } from "../../faults/schedule-fault";
import { present } from "../../kernel/assert";
import { ms } from "../../kernel/time";
import { type ActionOffer, ActionRefusedError, type ActionRequest } from "../../mitigations/action-offer";
import { applyAction } from "../../mitigations/apply-action";
import { createSystem } from "../../services/create-system";
import { observeResources } from "../../services/resources";
import type { System } from "../../services/system";
import type { RunTelemetry } from "../../telemetry/api";
import { simulationOf } from "../play";
import type { Scenario, ScenarioInputs, Simulation } from "../scenario";
import { draw } from "./draw";
import { SOAK_MICROS } from "./soak-system";

/** Handlers beside the system's own. They are part of every event digest: never renumber. */
const EVENT = { action: 1_000, endOfFault: 1_001 } as const;

/** Four minutes of a small system whose parts, faults and actions the seed draws: to find what breaks the engine. Whoever adds a kind of fault or a mitigation raises its version, for the seed then draws others. */
export const soak: Scenario = {
  id: "soak",
  version: 2,
  kind: "model",
  title: "Anything may happen",
  summary:
    "A small system; the seed draws its parts, faults and actions. For finding what breaks the engine.",
  parameters: [],
  limitMicros: SOAK_MICROS.end,
  epochIso: "2026-01-05T09:00:00.000Z",
  slo: { id: "users", title: "Visits", objective: 0.99, thresholdMs: 800, component: "web" },
  build,
};

function build({ seed }: ScenarioInputs, telemetry: RunTelemetry): Simulation {
  const limits = { events: 5_000_000, virtualMicros: SOAK_MICROS.end };
  const { system: spec, faults, actions, offers } = draw(seed);
  const system = createSystem(spec, { seed, limits, telemetry });
  observeResources(system);
  const numbers = faults.map(({ fault, endMicros }) => {
    if (endMicros !== Infinity) system.world.at(endMicros + ms(1), EVENT.endOfFault, 0);
    return { number: scheduleFault(system, fault), endMicros: endMicros + ms(1) };
  });
  system.world.on(EVENT.endOfFault, () => {
    for (const { number, endMicros } of numbers)
      if (endMicros === system.world.nowMicros) endFault(system, number);
  });
  system.world.on(EVENT.action, (index) =>
    takeSomewhere(system, offers, present(actions[index], "action").action),
  );
  for (const [index, { atMicros }] of actions.entries()) system.world.at(atMicros, EVENT.action, index);
  return simulationOf({ offers }, system);
}

/** Does it to its target or else to the first component that it can be done to as things stand, if there is one. */
function takeSomewhere(system: System, offers: readonly ActionOffer[], action: ActionRequest): void {
  for (const target of [action.target, ...system.blueprint.components.map(({ id }) => id)]) {
    try {
      applyAction(system, offers, { ...action, target });
      return;
    } catch (error) {
      if (!(error instanceof ActionRefusedError)) throw error;
    }
  }
}
