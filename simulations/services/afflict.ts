import { assert, present } from "../kernel/assert";
import { type Link, placeFault, removeFault } from "../network/link";
import type { Ailment, PlacedAilment } from "./ailment";
import { tellClock } from "./local-clock";
import { returned } from "./failover";
import { silenceExporter, wakeExporter } from "./exporters";
import { refreshNoise } from "./noisy-clients";
import { pause, resume } from "./pausing";
import type { Instance } from "./state";
import { instanceAt, planOf, stateOf, type System } from "./system";

/** Faults that last: what they do to a running system when they begin, and when they end. */

/** Those that change who comes, and what for. */
const OF_TRAFFIC: readonly Ailment["kind"][] = ["traffic", "noisy-client", "hot-key"];

/** One part of a fault takes hold of a component. */
export function beginAilment(
  system: System,
  { component, fault }: { readonly component: number; readonly fault: number },
  ailment: Ailment,
): void {
  const placed: PlacedAilment = {
    fault,
    component,
    sinceMicros: system.world.nowMicros,
    ailment,
    members: membersOf(system, component, ailment),
  };
  system.world.domain.ailments.push(placed);
  take(system, placed);
}

/** A fault ends with all its parts; what other faults do stays. */
export function endFaultNow(system: System, fault: number): void {
  const { ailments } = system.world.domain;
  const over = ailments.filter((placed) => placed.fault === fault);
  ailments.splice(0, ailments.length, ...ailments.filter((placed) => placed.fault !== fault));
  for (const placed of over) release(system, placed);
}

/** The disks of a component have room again, whatever has filled them. */
export function makeRoom(system: System, component: number): void {
  const { ailments } = system.world.domain;
  const isFull = ({ component: where, ailment }: PlacedAilment): boolean =>
    where === component && ailment.kind === "disk" && ailment.full;
  const over = ailments.filter(isFull);
  ailments.splice(0, ailments.length, ...ailments.filter((placed) => !isFull(placed)));
  for (const placed of over) release(system, placed);
}

/** Brings what follows from all that ails an instance, and from the job beside it, up to date. */
export function refreshFactors(system: System, index: number): void {
  const instance = instanceAt(system, index);
  instance.cpuFactor = instance.jobFactor;
  instance.waitFactor = 1;
  instance.diskFactor = 1;
  instance.diskFull = false;
  instance.isolated = false;
  instance.forwardsContext = true;
  for (const { ailment, members } of system.world.domain.ailments)
    if (members.includes(index)) weigh(instance, ailment);
}

/** A new instance calls the same third party as the others: what ails that for all of them ails it too. A machine's own trouble is not inherited. */
export function shareAilments(system: System, index: number): void {
  const { ailments } = system.world.domain;
  const { component } = instanceAt(system, index);
  for (const [place, placed] of ailments.entries()) {
    const { ailment } = placed;
    if (placed.component !== component || ailment.kind !== "slow-waits" || ailment.ordinals !== null)
      continue;
    ailments[place] = { ...placed, members: [...placed.members, index] };
    refreshFactors(system, index);
  }
}

function weigh(instance: Instance, ailment: Ailment): void {
  if (ailment.kind === "slow-cpu") instance.cpuFactor *= ailment.factor;
  else if (ailment.kind === "steal") instance.cpuFactor /= 1 - ailment.share;
  else if (ailment.kind === "slow-waits") instance.waitFactor *= ailment.factor;
  else if (ailment.kind === "isolation") instance.isolated = true;
  else if (ailment.kind === "lost-context") instance.forwardsContext = false;
  else if (ailment.kind === "disk") {
    instance.diskFactor *= ailment.factor;
    if (ailment.full) instance.diskFull = true;
  }
}

function take(system: System, placed: PlacedAilment): void {
  const { ailment, fault, members, component } = placed;
  for (const index of members) refreshFactors(system, index);
  if (ailment.kind === "steal") for (const index of members) tellSteal(system, index);
  if (ailment.kind === "pause") for (const index of members) pause(system, index);
  if (ailment.kind === "clock") for (const index of members) tellClock(system, index);
  if (ailment.kind === "dead-exporter") for (const index of members) silenceExporter(system, index);
  if (OF_TRAFFIC.includes(ailment.kind)) refreshTraffic(system);
  if (ailment.kind === "link") {
    const { ways, callers, callees } = ailment;
    const link = linkOf(system, component, ailment.to);
    for (const way of ways) placeFault(link, way, { id: fault, fault: ailment.fault, callers, callees });
  }
}

function release(system: System, { ailment, fault, members, component }: PlacedAilment): void {
  for (const index of members) refreshFactors(system, index);
  if (OF_TRAFFIC.includes(ailment.kind)) refreshTraffic(system);
  if (ailment.kind === "link") removeFault(linkOf(system, component, ailment.to), fault);
  for (const index of members) {
    if (ailment.kind === "clock") tellClock(system, index);
    if (ailment.kind === "isolation") returned(system, index);
    if (ailment.kind === "steal") tellSteal(system, index);
    const stillAiling = system.world.domain.ailments.some(
      (other) => other.ailment.kind === ailment.kind && other.members.includes(index),
    );
    if (stillAiling) continue;
    if (ailment.kind === "pause") resume(system, index);
    if (ailment.kind === "dead-exporter") wakeExporter(system, index);
  }
}

function tellSteal(system: System, index: number): void {
  const left = system.world.domain.ailments.reduce(
    (share, { ailment, members }) =>
      ailment.kind === "steal" && members.includes(index) ? share * (1 - ailment.share) : share,
    1,
  );
  system.instrumentation.operations.stolen(instanceAt(system, index).process, 1 - left);
}

function refreshTraffic(system: System): void {
  const { traffic, ailments } = system.world.domain;
  traffic.factor = 1;
  traffic.hotKey = null;
  for (const { ailment } of ailments) {
    if (ailment.kind === "traffic") traffic.factor *= ailment.factor;
    else if (ailment.kind === "hot-key") traffic.hotKey = { entry: ailment.entry, share: ailment.share };
  }
  refreshNoise(system);
}

function membersOf(system: System, component: number, ailment: Ailment): readonly number[] {
  if (!("ordinals" in ailment)) return [];
  const { members } = stateOf(system, component);
  const { ordinals } = ailment;
  return ordinals === null ? [...members] : ordinals.map((ordinal) => present(members[ordinal], "instance"));
}

/** The link by which one component asks the other. */
function linkOf(system: System, from: number, to: number): Link {
  const ends = [planOf(system, from).id, planOf(system, to).id];
  const link = system.blueprint.links.find((each) => ends.includes(each.from) && ends.includes(each.to));
  assert(link !== undefined, `no link between ${ends.join(" and ")}`);
  return present(system.world.domain.links[link.index], "link");
}
