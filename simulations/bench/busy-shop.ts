import { checkoutSlowsDown } from "../incidents/checkout-slows-down/checkout-slows-down";
import { play } from "../incidents/checkout-slows-down/play";
import type { Incident } from "../incidents/incident";
import { buildOf } from "../incidents/play";
import { journeys } from "../incidents/shop/programs";
import { shop } from "../incidents/shop/shop";
import { minutes } from "../kernel/time";
import { ENGINE_VERSION } from "../runner/core/engine-version";
import type { RunInputs } from "../runner/core/run-inputs";
import type { ComponentSpec, SystemSpec } from "../services/component-spec";

/** Requests a second that the shop of the incident is sized for. */
const USUAL_RATE = 25;
const LIMIT_MICROS = minutes(120);
/** More of the bench's shoppers buy than of the incident's: their orders pass through most of the shop. */
const CHECKOUT_WEIGHT = 9;

/** The incident's shop with nothing wrong in it, so much larger that it is as busy at `rate` requests a second as the original is on an afternoon. */
function busyShopSpec(rate: number): SystemSpec {
  const times = Math.max(1, Math.ceil(rate / USUAL_RATE));
  const usual = shop();
  return { ...usual, components: usual.components.map((spec) => larger(spec, rate, times)) };
}

function larger(spec: ComponentSpec, rate: number, times: number): ComponentSpec {
  switch (spec.role) {
    case "client":
      return {
        ...spec,
        load: { kind: "open", rate: [[0, rate]] },
        journeys: spec.journeys.map((journey) =>
          journey.operation === journeys.checkOut ? { ...journey, weight: CHECKOUT_WEIGHT } : journey,
        ),
      };
    case "service":
    case "worker":
      return { ...spec, instances: spec.instances * times };
    case "database":
    case "cache":
    case "queue":
      return { ...spec, cores: spec.cores * times, workers: spec.workers * times };
    default:
      return spec;
  }
}

/** As the product runs it: alerts, objective and all. The rate is a parameter. */
const busyShop: Incident = {
  ...checkoutSlowsDown,
  id: "busy-shop",
  parameters: [{ name: "rate", description: "Requests a second", initial: 100 }],
  limitMicros: LIMIT_MICROS,
  build: (inputs, telemetry) => {
    const world = busyShopSpec(Number(inputs.parameters["rate"]));
    return buildOf({ ...play, world, limitMicros: LIMIT_MICROS, faults: () => [] })(inputs, telemetry);
  },
};

/** A registry of the one. */
export function findBusyShop(id: string): Incident | null {
  return id === busyShop.id ? busyShop : null;
}

export function busyShopInputs(rate: number, seed: number): RunInputs {
  return {
    scenarioId: busyShop.id,
    scenarioVersion: busyShop.version,
    engineVersion: ENGINE_VERSION,
    seed,
    parameters: { rate },
    actions: [],
  };
}
