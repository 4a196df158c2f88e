import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { listScenarios } from "@/simulations/incidents/registry";
import type { Incident } from "@/simulations/incidents/incident";
import type { Scenario } from "@/simulations/incidents/scenario";
import { minutes, seconds } from "@/simulations/kernel/time";
import { createStream, nextBelow } from "@/simulations/kernel/random";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import type { RunAction, RunInputs } from "@/simulations/runner/core/run-inputs";
import { createInProcessPlacement } from "@/simulations/runner/node/in-process-placement";
import { loadEngine } from "./load-engine";

const full = process.env["FULL"] === "1";
/** Past the fault of every incident, and in the thick of it. */
const ACTION_MICROS = minutes(31);
const UNTIL = full ? minutes(60) : ACTION_MICROS + seconds(30);

const { advanceTo, Checkpoints, clockOf, createRun, digests, executeRun, frameAfter, restore, snapshot } =
  await loadEngine();
const placement = createInProcessPlacement({ workers: 1 });
afterAll(() => placement.closeAll());

function inputsOf({ id, version }: Scenario, actions: readonly RunAction[] = []): RunInputs {
  return {
    scenarioId: id,
    scenarioVersion: version,
    engineVersion: ENGINE_VERSION,
    seed: 7,
    parameters: {},
    actions,
  };
}

/** Experiments have their digests in content/figures/predictions.json, by question, and their own tests. */
const scenarios = listScenarios().filter(({ kind }) => kind !== "experiment");
const isIncident = (scenario: Scenario): scenario is Incident => scenario.kind === "incident";
/** Two incidents of one world have the same parts: the first of each is put to every test, and with FULL=1 all are. */
const firsts = scenarios.filter(
  (scenario) =>
    !isIncident(scenario) ||
    scenario === scenarios.find((other) => isIncident(other) && worldOf(other) === worldOf(scenario)),
);
const others = scenarios.filter((scenario) => !firsts.includes(scenario)).filter(isIncident);

function worldOf(incident: Incident): string {
  return incident.brief().world.id;
}

function restartOf(incident: Incident, atMicros: number): RunAction {
  const offer = incident.brief().actions.find(({ kind }) => kind === "restart");
  return { id: "a", atMicros, kind: "restart", target: offer?.targets[0] ?? "", parameters: {} };
}

/** The line that a golden file holds. Telemetry digests are not kept: renaming an attribute is no change of behaviour. */
function lineOf(scenario: Scenario, events: string, until: string): string {
  const { scenarioVersion, engineVersion, seed } = inputsOf(scenario);
  return `${events}  version ${scenarioVersion}, engine ${engineVersion}, seed ${seed}, until ${until}\n`;
}

// What is written down was executed without any action: see CONTRIBUTING.md. So one run shows both.
describe.each(others)("$id", (incident) => {
  test("has the committed events up to an action at 35 minutes", () => {
    const at = minutes(35);
    const run = createRun(inputsOf(incident, [restartOf(incident, at)]));
    advanceTo(run, at);
    expect(lineOf(incident, digests(run).events, "35m")).toBe(
      readFileSync(new URL(`./golden/${incident.id}.txt`, import.meta.url), "utf8"),
    );
  });
});

describe.each(full ? scenarios : firsts)("$id", (scenario) => {
  const undisturbed = createRun(inputsOf(scenario));
  advanceTo(undisturbed, ACTION_MICROS);
  const before = { digests: digests(undisturbed), frame: frameAfter(undisturbed, 0) };
  advanceTo(undisturbed, UNTIL);
  const straight = digests(undisturbed);

  test.runIf(firsts.includes(scenario))(
    "has the committed events: where they change on purpose, its version rises",
    async () => {
      const line = lineOf(scenario, before.digests.events, "31m");
      await expect(line).toMatchFileSnapshot(`./golden/${scenario.id}.txt`);
    },
  );

  test("has the same digests in a worker thread", async () => {
    const inputs = inputsOf(scenario);
    await placement.open({
      runId: scenario.id,
      branch: 0,
      inputs,
      untilMicros: UNTIL,
      limitMicros: scenario.limitMicros,
    });
    const { clockMicros, ...there } = await placement.ask(scenario.id, "digests", {});
    expect(there).toEqual(straight);
    expect(clockMicros).toBe(Math.min(UNTIL, scenario.limitMicros));
  });

  test("has the same digests when it is executed in random strides and restored from snapshots on its way", () => {
    const stream = createStream(11, scenario.id);
    let run = createRun(inputsOf(scenario));
    while (clockOf(run) < UNTIL && run.progress.end === null) {
      advanceTo(run, Math.min(UNTIL, clockOf(run) + (1 + nextBelow(stream, 3_000)) * 100_000));
      if (nextBelow(stream, 4) > 0) continue;
      const kept = snapshot(run);
      run = createRun(inputsOf(scenario));
      restore(run, kept);
    }
    expect(digests(run)).toEqual(straight);
  });

  test("is rewound to a moment, and forked at it, as it was then", () => {
    const at = minutes(2) + seconds(20);
    const run = createRun(inputsOf(scenario));
    const checkpoints = new Checkpoints(minutes(1));
    checkpoints.keep(run);
    const seen = [minutes(1), minutes(2), at, minutes(3)].map((stop) => {
      advanceTo(run, stop);
      checkpoints.keep(run);
      return { digests: digests(run), frame: frameAfter(run, 0) };
    });
    const fork = createRun(inputsOf(scenario));
    checkpoints.lead(fork, at);
    expect(clockOf(fork)).toBe(minutes(2));
    advanceTo(fork, at);
    checkpoints.rewind(run, at);
    for (const one of [fork, run])
      expect({ digests: digests(one), frame: frameAfter(one, 0) }).toEqual(seen[2]);
    advanceTo(run, minutes(3));
    expect(digests(run)).toEqual(seen[3]?.digests);
  });

  test("is the same before an action with it and without it, and another after it", () => {
    if (!isIncident(scenario)) return;
    const action = restartOf(scenario, ACTION_MICROS);
    const acted = executeRun(inputsOf(scenario, [action]), ACTION_MICROS);
    expect({ digests: digests(acted), frame: frameAfter(acted, 0) }).toEqual(before);
    advanceTo(acted, UNTIL);
    expect(digests(acted)).not.toEqual(straight);
  });
});
