import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { pinValues, resolvePin } from "@/simulations/incidents/grading/resolve-pin";
import type { Incident } from "@/simulations/incidents/incident";
import { listScenarios } from "@/simulations/incidents/registry";
import { minutes } from "@/simulations/kernel/time";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import type { RunInputs } from "@/simulations/runner/core/run-inputs";
import { recordOf } from "@/simulations/runner/core/run-record";
import { createInProcessPlacement } from "@/simulations/runner/node/in-process-placement";
import { loadEngine } from "./load-engine";

const full = process.env["FULL"] === "1";
const { advanceTo, clockOf, digests, executeRun, frameAfter, StartShelf } = await loadEngine();

const folder = mkdtempSync(path.join(tmpdir(), "faultline-starts-"));
const placement = createInProcessPlacement({ workers: 1, shelfFolder: folder });
afterAll(async () => {
  await placement.closeAll();
  rmSync(folder, { recursive: true });
});

const worldOf = (incident: Incident): string => incident.brief().world.id;
const incidents = listScenarios().filter((one): one is Incident => one.kind === "incident");
/** Two incidents of one world have the same parts: the last of each, and with FULL=1 all. */
const lasts = incidents.filter(
  (one) => one === incidents.findLast((other) => worldOf(other) === worldOf(one)),
);

const SPANS = { fromMicros: 0, order: "slowest", limit: 50 } as const;
const LINES = { fromMicros: 0, limit: 200 };
const METRIC = { kind: "metric", series: "slo", fromMicros: minutes(20) } as const;

/** Executed in one go from time 0, seen at its page and at two moments after. */
function executed(incident: Incident, inputs: RunInputs) {
  const run = executeRun(inputs, "page");
  new StartShelf(folder).keep(run);
  const page = clockOf(run);
  const seen = () => ({ ...digests(run), clockMicros: clockOf(run) });
  const { telemetry } = run;
  const traces = telemetry.traces({ ...SPANS, toMicros: page }, page);
  const traceId = traces.traces[0]?.traceId ?? "";
  const pin = resolvePin(incident, recordOf(run), { ...METRIC, toMicros: page });
  const atPage = {
    ...{ digests: seen(), frame: frameAfter(run, 0), traces, trace: telemetry.trace(traceId, page) },
    ...{ logs: telemetry.logs({ ...LINES, toMicros: page }, page), pin: pin && pinValues(pin) },
  };
  advanceTo(run, page + minutes(1));
  const later = seen();
  advanceTo(run, page + minutes(2));
  return { page, traceId, atPage, later, last: seen() };
}

describe.each(full ? incidents : lasts)(
  "$id, begun from the shelf in a worker that has executed nothing",
  (incident) => {
    const { id, version: scenarioVersion, limitMicros } = incident;
    const inputs: RunInputs = {
      ...{ scenarioId: id, scenarioVersion, engineVersion: ENGINE_VERSION },
      ...{ seed: 11, parameters: {}, actions: [] },
    };
    const { page, traceId, atPage, later, last } = executed(incident, inputs);

    test("answers as a run that was executed from its time 0, and goes on as it does", async () => {
      const clocks = new Set<number>();
      placement.onStatus(({ runId, clockMicros }) => runId === id && clocks.add(clockMicros));
      await placement.open({ runId: id, branch: 0, inputs, untilMicros: "page", limitMicros });
      const digested = await placement.ask(id, "digests", {});
      expect([...clocks]).toEqual([0, page]);
      const { branch, clockMicros, state, speed, ...frame } = await placement.frameAfter(id, 0);
      expect({ branch, clockMicros, state, speed }).toEqual({
        ...{ branch: 0, clockMicros: page, state: "paused", speed: 1 },
      });
      expect({
        ...{ digests: digested, frame },
        traces: await placement.ask(id, "traces", { ...SPANS, toMicros: page }),
        trace: await placement.ask(id, "trace", { traceId }),
        logs: await placement.ask(id, "logs", { ...LINES, toMicros: page }),
        pin: await placement.ask(id, "resolvePin", { ref: { ...METRIC, toMicros: page } }),
      }).toEqual(atPage);
      expect([atPage.trace, atPage.pin]).not.toContain(null);
      expect(atPage.logs.lines.length).toBeGreaterThan(0);

      await placement.step(id, minutes(2));
      expect(await placement.ask(id, "digests", {})).toEqual(last);
    });

    test("is reopened, and forked, at a later moment as it was then", async () => {
      const open = { inputs, untilMicros: page + minutes(1), limitMicros };
      await placement.close(id);
      await placement.open({ ...open, runId: `${id} again`, branch: 0 });
      await placement.open({ ...open, runId: `${id} forked`, branch: 1 });
      expect(await placement.ask(`${id} again`, "digests", {})).toEqual(later);
      expect(await placement.ask(`${id} forked`, "digests", {})).toEqual(later);
    });
  },
);
