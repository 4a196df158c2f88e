import { assert } from "../kernel/assert";
import { weighted, zipf } from "../kernel/distributions";
import { World, type WorldLimits } from "../kernel/world";
import { createLink, type Link } from "../network/link";
import type { RunTelemetry } from "../telemetry/api";
import { newScaler, onAutoscale, onInstanceLeaves, onInstanceReady, startScaling } from "./autoscaling";
import { onChange } from "./carry-out";
import { compileSystem } from "./compile-system";
import type { Blueprint, ComponentPlan, LinkPlan } from "./blueprint";
import type { ComponentSpec, SystemSpec } from "./component-spec";
import type { GroupState } from "./group-state";
import { onHealthCheck, startChecks } from "./health-checks";
import { onJobDone } from "./cpu";
import { createFlags } from "./flags";
import { createGroup, onGroupAssigned, onGroupTick } from "./consumer-group";
import { onCrashed } from "./crash";
import { createInstrumentation } from "./instrumentation";
import { runReady } from "./interpreter";
import { addInstance } from "./lifecycle";
import { createLru } from "./lru";
import { onCollected } from "./memory";
import { onMessageDue } from "./objective";
import { onOutOfMemory, onRestarted } from "./out-of-memory";
import { createLog } from "./partitioned-log";
import { onTick, startSchedule } from "./schedules";
import { createLimiter } from "./rate-limit";
import { putAside } from "./pausing";
import { onAnswerArrives } from "./requests";
import { onRequestArrives } from "./serving";
import { onHeartbeat, onPromotion, startHeartbeats } from "./failover";
import { onWriteAcknowledged, onWriteApplied, onWriteShipped } from "./replication";
import { createReplication } from "./replication-record";
import { createSlots } from "./slots";
import { createStation } from "./station";
import type { ComponentState, SystemState } from "./state";
import { onTimer } from "./strands";
import { EVENT, stateOf, type System } from "./system";
import { onArrival, openTheDoors } from "./traffic";

/**
 * A system at time 0 of its run, its instances up and its first shoppers on
 * their way. The clock is the caller's: `system.world.advanceTo`.
 */
export function createSystem(
  spec: SystemSpec,
  run: { readonly seed: number; readonly limits: WorldLimits; readonly telemetry: RunTelemetry },
): System {
  const blueprint = compileSystem(spec);
  const world = new World<SystemState>(run.seed, run.limits, emptyState(blueprint));
  const domain = world.domain;
  for (const link of blueprint.links) domain.links.push(linkOf(link, world));
  domain.traffic.arrivals.set(world.stream("arrivals"));
  domain.traffic.shoppers.set(world.stream("shoppers"));
  domain.traffic.heat.set(world.stream("hot-key"));
  const system: System = {
    blueprint,
    world,
    instrumentation: createInstrumentation(run.telemetry, blueprint, world),
    popularity: zipf(spec.popularity.entries, spec.popularity.exponent),
    mixes: blueprint.components.map((plan) =>
      plan.spec.role === "client" ? weighted(plan.spec.journeys.map((journey) => journey.weight)) : null,
    ),
  };
  registerHandlers(system);
  for (const plan of blueprint.components) populate(system, plan);
  for (const plan of blueprint.components) startChecks(system, plan.index);
  for (const plan of blueprint.components) startScaling(system, plan.index);
  for (const plan of blueprint.components) startHeartbeats(system, plan.index);
  for (const plan of blueprint.components) startSchedule(system, plan.index);
  for (const plan of blueprint.components) if (plan.spec.role === "client") openTheDoors(system, plan.index);
  return system;
}

function linkOf({ from, to, latency, latencyTo, bandwidth }: LinkPlan, world: World<SystemState>): Link {
  const streams = {
    random: world.stream(`link:${from}>${to}`),
    mishaps: world.stream(`mishaps:${from}>${to}`),
  };
  const link = createLink(latency, streams, bandwidth);
  return latencyTo === undefined ? link : { ...link, latencyTo };
}

function registerHandlers(system: System): void {
  const { world } = system;
  const register = (event: number, handle: (system: System, a: number, b: number) => void): void => {
    world.on(event, (a, b) => {
      if (system.world.domain.paused > 0 && putAside(system, event, { a, b })) return;
      handle(system, a, b);
      runReady(system);
    });
  };
  register(EVENT.arrival, onArrival);
  register(EVENT.requestArrives, onRequestArrives);
  register(EVENT.answerArrives, onAnswerArrives);
  register(EVENT.timer, onTimer);
  register(EVENT.change, onChange);
  register(EVENT.healthCheck, onHealthCheck);
  register(EVENT.jobDone, onJobDone);
  register(EVENT.collected, onCollected);
  register(EVENT.outOfMemory, onOutOfMemory);
  register(EVENT.restarted, onRestarted);
  register(EVENT.tick, onTick);
  register(EVENT.autoscale, onAutoscale);
  register(EVENT.instanceReady, onInstanceReady);
  register(EVENT.instanceLeaves, onInstanceLeaves);
  register(EVENT.writeShipped, onWriteShipped);
  register(EVENT.writeAcknowledged, onWriteAcknowledged);
  register(EVENT.writeApplied, onWriteApplied);
  register(EVENT.heartbeat, onHeartbeat);
  register(EVENT.promotion, onPromotion);
  register(EVENT.crashed, onCrashed);
  register(EVENT.groupTick, onGroupTick);
  register(EVENT.groupAssigned, onGroupAssigned);
  register(EVENT.messageDue, onMessageDue);
}

function populate(system: System, { index, spec, versions }: ComponentPlan): void {
  const version = spec.role === "client" ? 0 : versions.indexOf(spec.version);
  assert(version !== -1, `${spec.id} has no such version`);
  stateOf(system, index).replication?.random.set(system.world.stream(`replication:${spec.id}`));
  const instances = spec.role === "client" ? 1 : spec.instances;
  for (let ordinal = 0; ordinal < instances; ordinal += 1) addInstance(system, index, version);
}

function emptyState(blueprint: Blueprint): SystemState {
  return {
    instances: [],
    processes: [],
    components: blueprint.components.map(({ spec }) => emptyComponent(spec, blueprint.spec)),
    links: [],
    requests: createSlots(),
    strands: createSlots(),
    transactions: createSlots(),
    ready: [],
    readyCount: 0,
    tokens: 0,
    changes: [],
    faultsOver: [],
    ailments: [],
    paused: 0,
    traffic: {
      arrivals: new Int32Array(4),
      shoppers: new Int32Array(4),
      orders: 0,
      hotKey: null,
      heat: new Int32Array(4),
      factor: 1,
      noisy: [],
      good: 0,
      total: 0,
    },
    releases: [],
    flags: createFlags(blueprint.spec),
    policies: [],
  };
}

function emptyComponent(
  spec: ComponentSpec,
  { popularity, customers, components }: SystemSpec,
): ComponentState {
  const limit = spec.role === "cache" ? spec.limit : undefined;
  return {
    members: [],
    turn: -1,
    retries: true,
    indexes: [],
    spread: [],
    expiry: new Float64Array(spec.role === "cache" ? popularity.entries : 0),
    replication:
      spec.role === "database" && spec.replication !== undefined
        ? createReplication(new Int32Array(4))
        : null,
    lru:
      spec.role === "cache" && spec.capacity !== undefined
        ? createLru(popularity.entries, spec.capacity)
        : null,
    fills: null,
    backlog: spec.role === "queue" && spec.log === undefined ? createStation(0, spec.capacity) : null,
    log: spec.role === "queue" && spec.log !== undefined ? createLog(spec.log) : null,
    group: emptyGroup(spec, components),
    awaited: spec.role === "worker" && spec.sloMicros !== undefined ? [] : null,
    messages: spec.role === "queue" ? { letters: 0, deadLetters: [] } : null,
    limiter: limit === undefined ? null : createLimiter(limit, customers),
    imposed: null,
    canary: null,
    scaler: newScaler(spec),
    leases: [],
  };
}

/** A worker that reads a log is a group, and nobody else is one. */
function emptyGroup(spec: ComponentSpec, components: readonly ComponentSpec[]): GroupState | null {
  if (spec.role !== "worker") return null;
  const queue = components.find(({ id }) => id === spec.consumes);
  const log = queue?.role === "queue" ? queue.log : undefined;
  assert((log === undefined) === (spec.group === undefined), `${spec.id} reads a log as a group, or a queue`);
  return log === undefined || spec.group === undefined ? null : createGroup(spec.group, log.partitions);
}
