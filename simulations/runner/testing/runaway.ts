import type { Scenario, ScenarioInputs, Simulation } from "../../incidents/scenario";
import { minutes, seconds } from "../../kernel/time";
import { World } from "../../kernel/world";

const EVENT = { beat: 0, wrong: 1 } as const;
/** How a run of it goes wrong at its fifth second. */
const WAYS: Readonly<Record<string, (world: World<null>) => void>> = {
  "loops at one instant": (world) => void world.after(0, EVENT.wrong),
  "makes ever more events": (world) => {
    world.after(1, EVENT.wrong);
    world.after(1, EVENT.wrong);
  },
  "never returns": () => {
    for (;;);
  },
};

/** A scenario that goes wrong, for tests of what becomes of it and of those beside it. */
const runaway: Scenario = {
  id: "runaway",
  version: 1,
  kind: "model",
  title: "A run that goes wrong",
  summary: "",
  parameters: [{ name: "it", description: "What it does", initial: "loops at one instant" }],
  limitMicros: minutes(10),
  epochIso: "2026-01-05T09:00:00.000Z",
  slo: null,
  build,
};

function build({ seed, parameters }: ScenarioInputs): Simulation {
  const world = new World<null>(seed, { events: 100_000_000, virtualMicros: minutes(10) }, null);
  world.on(EVENT.beat, () => void world.after(seconds(1), EVENT.beat));
  world.on(EVENT.wrong, () => WAYS[String(parameters["it"])]?.(world));
  world.at(0, EVENT.beat);
  world.at(seconds(5), EVENT.wrong);
  return { world, applyAction: () => undefined, source: () => null, figures: () => ({}) };
}

/** A registry of the one. */
export function findRunaway(id: string): Scenario | null {
  return id === runaway.id ? runaway : null;
}
