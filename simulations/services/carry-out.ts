import { assert, present, unreachable } from "../kernel/assert";
import { setLinkFault } from "../network/link";
import type { Change, Effect } from "./change";
import { NONE } from "./blueprint";
import { flush } from "./caching";
import { addInstance, releaseVersion, resizePool, startInstance, stopInstance } from "./lifecycle";
import { EVENT, instanceAt, planOf, stateOf, type System } from "./system";

/** Schedules a change, `delayMicros` from now. */
export function plan(system: System, delayMicros: number, change: Change): void {
  const { changes } = system.world.domain;
  system.world.after(delayMicros, EVENT.change, changes.push(change) - 1);
}

/** Carries a planned change out, and tells the change log and the component's own log. */
export function onChange(system: System, index: number): void {
  const change = present(system.world.domain.changes[index], "change");
  const { component, note } = change;
  apply(system, component, change.effect);
  if (note === null) return;
  system.instrumentation.telemetry.mark({
    kind: note.kind,
    component: planOf(system, component).id,
    title: note.title,
    detail: note.detail,
  });
  const first = instanceAt(system, present(stateOf(system, component).members[0], "instance"));
  system.instrumentation.logs.write(first.process, NONE, {
    severity: "INFO",
    template: "{change.kind}: {change.title}. {change.detail}",
    attributes: { "change.kind": note.kind, "change.title": note.title, "change.detail": note.detail },
  });
}

function apply(system: System, component: number, effect: Effect): void {
  switch (effect.kind) {
    case "none":
      return;
    case "release":
      releaseVersion(system, member(system, component, effect.ordinal), effect.version);
      return;
    case "stop":
      stop(system, member(system, component, effect.ordinal));
      return;
    case "start":
      start(system, member(system, component, effect.ordinal));
      return;
    case "scale-out":
      scaleOut(system, component, effect.instances);
      return;
    case "pool-size":
      setPoolSize(system, component, effect);
      return;
    case "retries":
      stateOf(system, component).retries = effect.enabled;
      return;
    case "index":
      if (!stateOf(system, component).indexes.includes(effect.name))
        stateOf(system, component).indexes.push(effect.name);
      return;
    case "cpu-factor":
      for (const index of stateOf(system, component).members)
        instanceAt(system, index).cpuFactor = effect.factor;
      return;
    case "flush":
      flush(system, component);
      return;
    case "link":
      setFault(system, component, effect);
      return;
    case "traffic":
      system.world.domain.traffic.factor = effect.factor;
      return;
    default:
      unreachable(effect);
  }
}

/** Two restarts may overlap: stopping what is down, or starting what is up, changes nothing. */
function stop(system: System, index: number): void {
  if (instanceAt(system, index).up) stopInstance(system, index);
}

function start(system: System, index: number): void {
  if (!instanceAt(system, index).up) startInstance(system, index);
}

/** New instances run what the first one runs. */
function scaleOut(system: System, component: number, instances: number): void {
  const { version } = instanceAt(system, member(system, component, 0));
  for (let added = 0; added < instances; added += 1) addInstance(system, component, version);
}

function setPoolSize(
  system: System,
  component: number,
  { database, size }: Extract<Effect, { kind: "pool-size" }>,
): void {
  const pool = planOf(system, component).pools.find((each) => each.database === database);
  assert(pool !== undefined, "no such pool");
  for (const index of stateOf(system, component).members)
    resizePool(system, index, { pool: pool.index, size });
}

function setFault(system: System, from: number, { to, fault }: Extract<Effect, { kind: "link" }>): void {
  const ends = [planOf(system, from).id, planOf(system, to).id];
  const link = system.blueprint.links.find((each) => ends.includes(each.from) && ends.includes(each.to));
  assert(link !== undefined, `no link between ${ends.join(" and ")}`);
  setLinkFault(present(system.world.domain.links[link.index], "link"), fault);
}

function member(system: System, component: number, ordinal: number): number {
  return present(stateOf(system, component).members[ordinal], `instance ${ordinal}`);
}
