import { minutes, seconds } from "../../kernel/time";
import { present } from "../../kernel/assert";
import type { Fault } from "../../faults/fault";
import { scheduleFault } from "../../faults/schedule-fault";
import { applyAction } from "../../mitigations/apply-action";
import { createSystem } from "../../services/create-system";
import { observeResources } from "../../services/resources";
import { sourceOf } from "../../services/source";
import type { System } from "../../services/system";
import type { RunTelemetry } from "../../telemetry/api";
import type { Scenario, ScenarioInputs, Simulation } from "../scenario";
import { factsOf, RELEASE_STEP_MICROS } from "./facts";
import { OFFERS } from "./offers";
import { shop } from "./shop";

export const LIMIT_MICROS = minutes(80);

/** Far above what any run of this incident needs: a run that gets here has gone wrong. */
const EVENTS_MAX = 20_000_000;

export const PARAMETERS: Scenario["parameters"] = [
  {
    name: "retries",
    description: "Whether services try again when a call or query fails. The shop as it is: true.",
    initial: true,
  },
];

/** The shop at time 0, with everything that will befall it. */
export function build(inputs: ScenarioInputs, telemetry: RunTelemetry): Simulation {
  return simulationOf(buildSystem(inputs, telemetry));
}

/** The same, as the system itself: for tests that look inside. */
export function buildSystem({ seed, parameters }: ScenarioInputs, telemetry: RunTelemetry): System {
  const limits = { events: EVENTS_MAX, virtualMicros: LIMIT_MICROS };
  const system = createSystem(shop, { seed, limits, telemetry });
  observeResources(system);
  if (parameters["retries"] === false)
    for (const component of system.world.domain.components) component.retries = false;
  for (const fault of faultsOf(seed)) scheduleFault(system, fault);
  return system;
}

/** What the runner drives. */
export function simulationOf(system: System): Simulation {
  return {
    world: system.world,
    applyAction: (action) => applyAction(system, OFFERS, action),
    source: (service, operation, atMicros) => sourceOf(system, service, operation, atMicros),
    figures: () => {
      const { good, total, orders } = system.world.domain.traffic;
      return {
        journeys: orders,
        "slo.good": good,
        "slo.total": total,
        events: system.world.state.dispatched,
      };
    },
  };
}

function faultsOf(seed: number): readonly Fault[] {
  const { moments } = factsOf(seed);
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: at("catalog release"),
      stepMicros: seconds(20),
      detail: "Image sizes for the spring collection. 6 commits",
    },
    {
      kind: "note",
      component: "orders-db",
      note: {
        kind: "job",
        title: "orders-db: statistics refreshed",
        detail: "Nightly ANALYZE, run late by hand. 12 tables",
      },
      atMicros: at("statistics job"),
    },
    {
      kind: "note",
      component: "payment",
      note: { kind: "config", title: "payment: bank time-out 2.5 s", detail: "Was 3 s" },
      atMicros: at("payment configuration"),
    },
    {
      kind: "release",
      component: "email-worker",
      version: "v20",
      atMicros: at("e-mail worker release"),
      stepMicros: seconds(20),
      detail: "New footer. 1 commit",
    },
    {
      kind: "release",
      component: "checkout",
      version: "v241",
      atMicros: at("checkout release"),
      stepMicros: RELEASE_STEP_MICROS,
      detail: "No more double orders; cleaner receipts. 14 commits",
    },
  ];
}
