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

describe.each(listScenarios())("$id", (scenario) => {
  const undisturbed = createRun(inputsOf(scenario));
  advanceTo(undisturbed, ACTION_MICROS);
  const before = { digests: digests(undisturbed), frame: frameAfter(undisturbed, 0) };
  advanceTo(undisturbed, UNTIL);
  const straight = digests(undisturbed);

  // Telemetry digests are not kept: renaming an attribute is no change of behaviour.
  test("has the committed events: where they change on purpose, its version rises", async () => {
    const { scenarioVersion, engineVersion, seed } = inputsOf(scenario);
    const line = `${before.digests.events}  version ${scenarioVersion}, engine ${engineVersion}, seed ${seed}, until 31m\n`;
    await expect(line).toMatchFileSnapshot(`./golden/${scenario.id}.txt`);
  });

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
    const offers = scenario.kind === "incident" ? (scenario as Incident).brief().actions : [];
    const offer = offers.find(({ kind }) => kind === "restart");
    const [target] = offer?.targets ?? [];
    if (offer === undefined || target === undefined) return;
    const parameters = Object.fromEntries(offer.parameters.map(({ name, initial }) => [name, initial]));
    const action = { id: "a", atMicros: ACTION_MICROS, kind: offer.kind, target, parameters };
    const acted = executeRun(inputsOf(scenario, [action]), ACTION_MICROS);
    expect({ digests: digests(acted), frame: frameAfter(acted, 0) }).toEqual(before);
    advanceTo(acted, UNTIL);
    expect(digests(acted)).not.toEqual(straight);
  });
});
