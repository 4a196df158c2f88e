import { expect, test } from "vitest";
import { constant } from "../kernel/distributions";
import { minutes, ms, seconds } from "../kernel/time";
import { createRunTelemetry } from "../telemetry/run-telemetry";
import { createSystem } from "./create-system";
import type { SystemSpec } from "./component-spec";
import { pause, resume } from "./pausing";
import { within } from "./policy";
import { call, operation } from "./program";
import { EVENT, type System } from "./system";
import { clientSpec, serviceSpec, smallSpec } from "./testing/small-system";

const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(500)))])]);
const back = serviceSpec("back", [operation("GET /b", [])]);
const spec = smallSpec([clientSpec("front", "GET /", { rate: 0 }), front, back]);

/** The system, and the spans of its traces as service and parent's service. */
function observed(world: SystemSpec) {
  const holder: { system: System | null } = { system: null };
  const now = (): number => holder.system?.world.nowMicros ?? 0;
  const telemetry = createRunTelemetry({ now, seed: 7, sampleOneIn: 1 });
  const limits = { events: 10_000, virtualMicros: minutes(10) };
  const system = createSystem(world, { seed: 7, limits, telemetry });
  holder.system = system;
  system.world.at(0, EVENT.arrival, 0);
  const to = (micros: number): void => {
    while (now() < micros) {
      system.world.advanceTo(Math.min(micros, telemetry.closedMicros + telemetry.bucketMicros));
      telemetry.closeBuckets(now());
    }
  };
  const traces = () =>
    telemetry.traces({ fromMicros: 0, toMicros: now(), limit: 10 }, now()).traces.map(({ traceId }) => {
      const spans = telemetry.trace(traceId, now())?.spans ?? [];
      const parent = (id: string | null) => spans.find(({ spanId }) => spanId === id)?.service ?? null;
      return spans.map(({ service, parentSpanId }) => [service, parent(parentSpanId)]);
    });
  return { system, to, traces };
}

const WHOLE = [
  [
    ["front", null],
    ["front", "front"],
    ["back", "front"],
  ],
];

test("a request that is on its way until its trace has been decided is still of that trace", () => {
  const { to, traces } = observed({ ...spec, links: { ...spec.links, "front>back": constant(seconds(50)) } });
  to(minutes(3));
  expect(traces()).toEqual(WHOLE);
});

test("so is one that finds its instance standing still until then", () => {
  const { system, to, traces } = observed(spec);
  const index = system.world.domain.instances.findIndex(
    ({ component }) => system.blueprint.components[component]?.id === "back",
  );
  pause(system, index);
  to(seconds(50));
  resume(system, index);
  to(minutes(3));
  expect(traces()).toEqual(WHOLE);
});
