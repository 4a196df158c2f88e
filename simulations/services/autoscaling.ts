import { assert, present } from "../kernel/assert";
import type { ComponentSpec } from "./component-spec";
import { cpuBusyMicros } from "./cpu";
import { addInstance, startInstance, stopInstance } from "./lifecycle";
import type { Autoscaler, ScalerState } from "./scaling-spec";
import { EVENT, instanceAt, planOf, stateOf, type System } from "./system";

/**
 * The autoscaler of a service. Every interval it compares the utilization that
 * its metrics tell with its target (Kubernetes documentation, Horizontal Pod
 * Autoscaling, "Algorithm details"):
 *
 *   wanted = ceil(serving x utilization / target)
 *
 * within its bounds, and not when the quotient is near 1. It goes up at once, and
 * not beyond what is on its way already; it goes down to the most that it has
 * wanted within its stabilization window. What it is told may be late.
 */

/** Utilizations that are remembered: metrics cannot be later than so many intervals. */
const REMEMBERED = 64;

/** The loop of a component that has one; null for the others. */
export function newScaler(spec: ComponentSpec): ScalerState | null {
  return autoscalerOf(spec) === null ? null : { busyMicros: 0, seen: [], wanted: [], starting: 0 };
}

/** Schedules the first decision of a component that has an autoscaler. */
export function startScaling(system: System, component: number): void {
  const { spec } = planOf(system, component);
  const autoscaler = autoscalerOf(spec);
  if (autoscaler === null || spec.role !== "service") return;
  const { targetUtilization, minInstances, maxInstances, intervalMicros } = autoscaler;
  assert(targetUtilization > 0 && targetUtilization <= 1, "a target is a share of the cores");
  assert(minInstances >= 1 && minInstances <= maxInstances && intervalMicros > 0, "an autoscaler has bounds");
  system.world.after(intervalMicros, EVENT.autoscale, component);
}

/** Looks, decides, and has instances started or drained. */
export function onAutoscale(system: System, component: number): void {
  const autoscaler = present(autoscalerOf(planOf(system, component).spec), "autoscaler");
  const scaler = present(stateOf(system, component).scaler, "scaler");
  system.world.after(autoscaler.intervalMicros, EVENT.autoscale, component);
  observe(system, component, { autoscaler, scaler });
  const utilization = scaler.seen[scaler.seen.length - 1 - lateness(system, component, autoscaler)];
  if (utilization === undefined) return; // Its metrics have not come yet.
  const serving = servingOf(system, component).length;
  const current = serving + scaler.starting;
  const proposed = proposal(autoscaler, { serving, current, utilization });
  const most = mostWanted(system, { autoscaler, scaler }, proposed);
  const wanted = proposed < current ? Math.min(current, most) : proposed;
  system.instrumentation.operations.scaled(firstProcess(system, component), {
    ...{ current, wanted, utilization },
    target: autoscaler.targetUtilization,
  });
  if (wanted > current) scaleUp(system, component, wanted - current);
  if (wanted < serving) scaleDown(system, component, serving - wanted);
}

/** A new instance serves: one that was let go before, or another. */
export function onInstanceReady(system: System, component: number): void {
  const state = stateOf(system, component);
  present(state.scaler, "scaler").starting -= 1;
  const version = instanceAt(system, present(state.members[0], "instance")).version;
  const retired = state.members.find((index) => instanceAt(system, index).retired);
  if (retired === undefined) {
    addInstance(system, component, version);
    return;
  }
  const instance = instanceAt(system, retired);
  instance.retired = false;
  instance.version = version;
  startInstance(system, retired);
}

/** The time of an instance that is no longer wanted is up, unless it was wanted again. */
export function onInstanceLeaves(system: System, index: number): void {
  const instance = instanceAt(system, index);
  if (!instance.leaving) return;
  instance.leaving = false;
  instance.draining = false;
  instance.retired = true;
  if (instance.up) stopInstance(system, index);
}

interface Loop {
  readonly autoscaler: Autoscaler;
  readonly scaler: ScalerState;
}

/** The share of the cores of those who serve that was in use since it looked last. */
function observe(system: System, component: number, { autoscaler, scaler }: Loop): void {
  const { spec } = planOf(system, component);
  const { members } = stateOf(system, component);
  const now = system.world.nowMicros;
  const busyMicros = members.reduce((sum, index) => sum + cpuBusyMicros(instanceAt(system, index), now), 0);
  const cores = spec.role === "client" ? 0 : spec.cores * servingOf(system, component).length;
  const worked = busyMicros - scaler.busyMicros;
  scaler.busyMicros = busyMicros;
  scaler.seen.push(cores === 0 ? 0 : Math.min(1, worked / (cores * autoscaler.intervalMicros)));
  if (scaler.seen.length > REMEMBERED) scaler.seen.shift();
}

/** What its formula says, between its bounds. */
function proposal(
  { targetUtilization, tolerance, minInstances, maxInstances }: Autoscaler,
  {
    serving,
    current,
    utilization,
  }: { readonly serving: number; readonly current: number; readonly utilization: number },
): number {
  const ratio = utilization / targetUtilization;
  const proposed = Math.abs(ratio - 1) <= tolerance ? serving : Math.ceil(serving * ratio);
  const wanted = current > serving ? Math.max(current, proposed) : proposed;
  return Math.max(minInstances, Math.min(maxInstances, wanted));
}

/** Remembers what is wanted now: the most that was within the stabilization window. */
function mostWanted(system: System, { autoscaler, scaler }: Loop, wanted: number): number {
  const now = system.world.nowMicros;
  scaler.wanted.push(now, wanted);
  while ((scaler.wanted[0] ?? now) < now - autoscaler.stabilizationMicros) scaler.wanted.splice(0, 2);
  return scaler.wanted.reduce((most, value, index) => (index % 2 === 1 ? Math.max(most, value) : most), 0);
}

function scaleUp(system: System, component: number, count: number): void {
  const { members, scaler } = stateOf(system, component);
  const leaving = members.filter((index) => instanceAt(system, index).leaving).slice(0, count);
  for (const index of leaving) {
    const instance = instanceAt(system, index);
    instance.leaving = false;
    instance.draining = false;
  }
  const { startupMicros } = present(autoscalerOf(planOf(system, component).spec), "autoscaler");
  for (let started = leaving.length; started < count; started += 1) {
    present(scaler, "scaler").starting += 1;
    system.world.after(startupMicros, EVENT.instanceReady, component);
  }
}

function scaleDown(system: System, component: number, count: number): void {
  const { drainMicros } = present(autoscalerOf(planOf(system, component).spec), "autoscaler");
  for (const index of servingOf(system, component).slice(-count)) {
    const instance = instanceAt(system, index);
    instance.leaving = true;
    instance.draining = true;
    system.world.after(drainMicros, EVENT.instanceLeaves, index);
  }
}

/** Instances that are neither let go nor on their way out. */
function servingOf(system: System, component: number): readonly number[] {
  return stateOf(system, component).members.filter((index) => {
    const { retired, leaving } = instanceAt(system, index);
    return !retired && !leaving;
  });
}

/** By how many intervals its metrics are late. */
function lateness(system: System, component: number, { intervalMicros }: Autoscaler): number {
  const { ailments } = system.world.domain;
  const delayMicros = ailments.reduce(
    (sum, { ailment, component: of }) =>
      ailment.kind === "late-metrics" && of === component ? sum + ailment.delayMicros : sum,
    0,
  );
  const intervals = Math.ceil(delayMicros / intervalMicros);
  assert(intervals < REMEMBERED, "metrics are later than an autoscaler remembers");
  return intervals;
}

function firstProcess(system: System, component: number): number {
  return instanceAt(system, present(stateOf(system, component).members[0], "instance")).process;
}

function autoscalerOf(spec: ComponentSpec): Autoscaler | null {
  return spec.role === "service" ? (spec.autoscaler ?? null) : null;
}
