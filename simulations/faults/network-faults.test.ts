import { describe, expect, it } from "vitest";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { NetworkSpec } from "../services/component-spec";
import { createSystem } from "../services/create-system";
import { within } from "../services/policy";
import { call, operation, publish, work } from "../services/program";
import { observeResources } from "../services/resources";
import { recordTelemetry } from "../services/testing/recording-telemetry";
import {
  clientSpec,
  queueSpecs,
  serviceSpec,
  smallSpec,
  type SmallSystem,
  visited,
} from "../services/testing/small-system";
import type { LinkFaultBetween } from "./fault";
import { scheduleFault } from "./schedule-fault";

const back = serviceSpec("back", [operation("GET /b", [work(constant(ms(5)))])]);
const front = serviceSpec("front", [operation("GET /", [call("back", "GET /b", within(ms(500)))])]);
const always = { atMicros: 0, forMicros: Infinity } as const;

/** One visit a second, `count` of them, under faults of the link from the front to the back. */
function visits(count: number, faults: readonly Partial<LinkFaultBetween>[], instances = 1): SmallSystem {
  const times = Array.from({ length: count }, (_, second) => seconds(second) + ms(500));
  const small = visited([front, { ...back, instances }], "front", "GET /", times);
  for (const fault of faults)
    scheduleFault(small.system, { kind: "link", from: "front", to: "back", ...always, fault: {}, ...fault });
  small.system.world.advanceTo(seconds(count + 2));
  return small;
}

function callsOf({ recording }: SmallSystem): unknown[] {
  return recording.spans
    .filter(({ service, name }) => service === "front" && name === "GET /b")
    .map(
      ({ attributes, startMicros, endMicros }) =>
        attributes["error.type"] ?? ((endMicros ?? 0) - startMicros) / 1000,
    );
}

function servedBy({ recording }: SmallSystem): number {
  return recording.spans.filter(({ service, name }) => service === "back" && name === "GET /b").length;
}

describe("an asymmetric partition", () => {
  it("of answers lets the callee do the work that the caller counts as failed", () => {
    const small = visits(3, [{ ways: ["answer"], fault: { partitioned: true } }]);
    expect([callsOf(small), servedBy(small)]).toEqual([["timeout", "timeout", "timeout"], 3]);
  });

  it("of requests spares the callee the work", () => {
    const small = visits(3, [{ ways: ["request"], fault: { partitioned: true } }]);
    expect([callsOf(small), servedBy(small)]).toEqual([["timeout", "timeout", "timeout"], 0]);
  });
});

it("a partial partition fails only the calls between the instances that it parts", () => {
  const small = visits(4, [{ callees: [1], fault: { partitioned: true } }], 2);
  expect(callsOf(small).filter((outcome) => outcome === "timeout")).toHaveLength(2);
  expect(callsOf(small).filter((outcome) => outcome === 7)).toHaveLength(2);
});

it("slowness of both directions multiplies with another slowness of one", () => {
  expect(
    callsOf(visits(1, [{ fault: { latencyFactor: 2 } }, { ways: ["answer"], fault: { latencyFactor: 3 } }])),
  ).toEqual([5 + 2 + 6]);
});

describe("duplication", () => {
  it("lets the callee work twice, and the second answer find nobody", () => {
    const small = visits(3, [{ fault: { duplication: 1 } }]);
    expect([callsOf(small), servedBy(small)]).toEqual([[7, 7, 7], 6]);
    const { requests } = small.system.world.domain;
    expect(requests.records.every(({ stage }) => stage === "free")).toBe(true);
  });

  it("of a publication puts the message into the queue twice", () => {
    const shop = serviceSpec("shop", [operation("GET /", [publish("mails", "hello", within(ms(500)))])]);
    const queue = queueSpecs("mails", "mailer", [operation("hello", [work(constant(ms(5)))])], 1);
    const small = visited([shop, ...queue], "shop", "GET /");
    const fault = { duplication: 1 };
    scheduleFault(small.system, { kind: "link", from: "shop", to: "mails", ...always, fault });
    small.system.world.advanceTo(seconds(2));
    expect(small.recording.spans.filter(({ service }) => service === "mailer")).toHaveLength(2);
  });
});

describe("corruption", () => {
  it("of requests is rejected by the callee, with an error of its own and a line in its log", () => {
    const small = visits(2, [{ ways: ["request"], fault: { corruption: 1 } }]);
    expect([callsOf(small), servedBy(small)]).toEqual([["corrupted", "corrupted"], 0]);
    const lines = small.recording.logs.filter(({ template }) => template.includes("checksum"));
    expect(lines.map(({ service }) => service)).toEqual(["back", "back"]);
  });

  it("of answers is rejected by the caller, after the work has been done", () => {
    const small = visits(2, [{ ways: ["answer"], fault: { corruption: 1 } }]);
    expect([callsOf(small), servedBy(small)]).toEqual([["corrupted", "corrupted"], 2]);
    const lines = small.recording.logs.filter(({ template }) => template.includes("checksum"));
    expect(lines.map(({ service }) => service)).toEqual(["front", "front"]);
  });
});

describe("a network", () => {
  const parts = [clientSpec("front", "GET /", { rate: 0 }), front, back];

  function systemWith(network: NetworkSpec, atMicros: readonly number[]): SmallSystem {
    const holder: { small: SmallSystem | null } = { small: null };
    const recording = recordTelemetry(() => holder.small?.system.world.nowMicros ?? 0);
    const system = createSystem(
      { ...smallSpec(parts), network },
      { seed: 1, limits: { events: 100_000, virtualMicros: seconds(100) }, telemetry: recording.telemetry },
    );
    observeResources(system);
    for (const at of atMicros) system.world.at(at, 0, 0);
    holder.small = { system, recording, seed: 1 };
    return holder.small;
  }

  it("of regions takes its latencies from their matrix, and is cut between them by a partition", () => {
    const regions = { front: "eu", back: "us" };
    const small = systemWith({ regions, latency: { "us>eu": constant(ms(40)) } }, [0, seconds(1.5)]);
    scheduleFault(small.system, {
      kind: "partition",
      sides: [["eu"], ["us"]],
      atMicros: seconds(1),
      forMicros: seconds(1),
    });
    small.system.world.advanceTo(seconds(3));
    expect(callsOf(small)).toEqual([85, "timeout"]);
  });

  it("of a bandwidth sends one message after the other, and tells how much it is used", () => {
    const network = {
      bandwidth: { "front>back": { bytesPerSecond: 100_000, bufferBytes: 100_000 } },
      bytes: { "GET /b": { request: 1_000, answer: 2_000 } },
    };
    const small = systemWith(network, [0, 0, 0]);
    small.system.world.advanceTo(seconds(1));
    expect(callsOf(small)).toEqual([7 + 10 + 20, 7 + 10 + 40, 7 + 10 + 60]);
    const probe = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: false };
    small.recording.probes.get("front>back.answer-wire")?.(probe);
    expect(probe).toEqual({
      busyMicros: ms(60),
      queueMicros: ms(10 + 20),
      capacity: 1,
      errors: 0,
      up: true,
    });
  });
});
