import type { ItemOf } from "@/lib/quizzes/schema";
import { findScenario } from "@/simulations/incidents/registry";
import type { Scenario } from "@/simulations/incidents/scenario";
import { observedShop } from "@/simulations/labs/observability/observed-shop";
import type { Run } from "@/simulations/runner/core/create-run";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { executeRun } from "@/simulations/runner/core/execute-run";

/** Scenarios that questions may quote: never an incident, whose telemetry is for those who are on call. */
function findQuotable(id: string): Scenario | null {
  if (id === observedShop.id) return observedShop;
  const scenario = findScenario(id);
  return scenario?.kind === "incident" ? null : scenario;
}

/** Executes the run that a question quotes. Throws RunInputsError where there is no such scenario. */
export function executeQuoted(recorded: NonNullable<ItemOf<"hottext">["recorded"]>): Run {
  const { scenario, seed, parameters, untilSeconds } = recorded;
  const scenarioVersion = findQuotable(scenario)?.version ?? 0;
  return executeRun(
    { scenarioId: scenario, scenarioVersion, engineVersion: ENGINE_VERSION, seed, parameters, actions: [] },
    untilSeconds * 1_000_000,
    { find: findQuotable },
  );
}
