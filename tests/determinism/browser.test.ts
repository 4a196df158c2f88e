import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { listScenarios } from "@/simulations/incidents/registry";
import { minutes } from "@/simulations/kernel/time";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import type { Digests, RunInputs } from "@/simulations/runner/core/run-inputs";
import { bundleForBrowser } from "./bundle-for-browser";
import { loadEngine } from "./load-engine";

const { digests, executeRun } = await loadEngine();
// Global objects are slow to reach in such a realm, so it is not given long.
const UNTIL = minutes(1);

// The same bundle runs in a real Chromium in tests/e2e; here, in a bare realm with nothing of Node's in it.
test("the bundle for browsers needs nothing but ECMAScript and structuredClone, and gives the same digests", async () => {
  const realm = createContext({ structuredClone });
  runInContext(await bundleForBrowser(), realm);
  for (const { id, version } of listScenarios().filter(({ kind }) => kind !== "experiment")) {
    const inputs: RunInputs = {
      scenarioId: id,
      scenarioVersion: version,
      engineVersion: ENGINE_VERSION,
      seed: 7,
      parameters: {},
      actions: [],
    };
    const there = runInContext(`faultline.run(${JSON.stringify(inputs)}, ${UNTIL})`, realm) as Digests;
    expect({ ...there }).toEqual(digests(executeRun(inputs, UNTIL)));
  }
});
