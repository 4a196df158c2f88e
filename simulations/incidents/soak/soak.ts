import { endFault } from "../../faults/end-fault";
import { scheduleFault } from "../../faults/schedule-fault";
import { present } from "../../kernel/assert";
import { createStream } from "../../kernel/random";
import { ms } from "../../kernel/time";
import { ActionRefusedError } from "../../mitigations/action-offer";
import { applyAction } from "../../mitigations/apply-action";
import { addIndex } from "../../mitigations/add-index";
import { disableRetries } from "../../mitigations/disable-retries";
import { flushCache } from "../../mitigations/flush-cache";
import { offer } from "../../mitigations/mitigation";
import { raisePool } from "../../mitigations/raise-pool";
import { restart } from "../../mitigations/restart";
import { rollback } from "../../mitigations/rollback";
import { scaleOut } from "../../mitigations/scale-out";
import { createSystem } from "../../services/create-system";
import { observeResources } from "../../services/resources";
import type { System } from "../../services/system";
import type { RunTelemetry } from "../../telemetry/api";
import { simulationOf } from "../play";
import type { Scenario, ScenarioInputs, Simulation } from "../scenario";
import { drawActions, drawFaults } from "./draw";
import { SOAK_MICROS, soakSystem } from "./soak-system";

/** Handlers beside the system's own. They are part of every event digest: never renumber. */
const EVENT = { action: 1_000, endOfFault: 1_001 } as const;

/** The seed draws among these in this order: whoever adds one, or a fault to the draw, raises the scenario's version. */
const DRAWN = [rollback, restart, scaleOut, raisePool, disableRetries, addIndex, flushCache];
const OFFERS = DRAWN.map((mitigation) =>
  offer(
    mitigation,
    soakSystem.components.map(({ id }) => id),
  ),
);

/** Four minutes of a small system of services, a database, a cache and a queue, and faults and actions that the seed draws: to find what breaks the engine. */
export const soak: Scenario = {
  id: "soak",
  version: 1,
  kind: "model",
  title: "Anything may happen",
  summary:
    "A small system with one of everything; the seed draws faults and actions. For finding what breaks the engine.",
  parameters: [],
  limitMicros: SOAK_MICROS.end,
  epochIso: "2026-01-05T09:00:00.000Z",
  slo: { id: "users", title: "Visits", objective: 0.99, thresholdMs: 800, component: "web" },
  build,
};

function build({ seed }: ScenarioInputs, telemetry: RunTelemetry): Simulation {
  const limits = { events: 5_000_000, virtualMicros: SOAK_MICROS.end };
  const system = createSystem(soakSystem, { seed, limits, telemetry });
  observeResources(system);
  const stream = createStream(seed, "soak");
  const numbers = drawFaults(stream).map(({ fault, endMicros }) => {
    if (endMicros !== Infinity) system.world.at(endMicros + ms(1), EVENT.endOfFault, 0);
    return { number: scheduleFault(system, fault), endMicros: endMicros + ms(1) };
  });
  const actions = drawActions(stream, OFFERS);
  system.world.on(EVENT.endOfFault, () => {
    for (const { number, endMicros } of numbers)
      if (endMicros === system.world.nowMicros) endFault(system, number);
  });
  system.world.on(EVENT.action, (index) => take(system, present(actions[index], "action").action));
  for (const [index, { atMicros }] of actions.entries()) system.world.at(atMicros, EVENT.action, index);
  return simulationOf({ offers: OFFERS }, system);
}

/** Some cannot be done as things stand: then nothing happens. */
function take(system: System, action: Parameters<typeof applyAction>[2]): void {
  try {
    applyAction(system, OFFERS, action);
  } catch (error) {
    if (!(error instanceof ActionRefusedError)) throw error;
  }
}
