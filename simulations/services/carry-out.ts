import { assert, present, unreachable } from "../kernel/assert";
import { beginAilment, endFaultNow, refreshFactors } from "./afflict";
import type { Change, Effect } from "./change";
import { NONE } from "./blueprint";
import { carryOutHoldings, loseHoldings } from "./carry-out-holdings";
import { carryOutOperation } from "./carry-out-operation";
import { beginFailover } from "./failover";
import { killQueries } from "./kill-queries";
import { spreadKey } from "./partitions";
import { addInstance, releaseVersion, resizePool, startInstance, stopInstance } from "./lifecycle";
import { EVENT, instanceAt, planOf, stateOf, type System } from "./system";

/** Schedules a change, `delayMicros` from now. */
export function plan(system: System, delayMicros: number, change: Change): void {
  const { changes } = system.world.domain;
  system.world.after(delayMicros, EVENT.change, changes.push(change) - 1);
}

/** Schedules a change at a time of the run, which is not past. */
export function planAt(system: System, atMicros: number, change: Change): void {
  plan(system, atMicros - system.world.nowMicros, change);
}

/** Carries a planned change out, and tells the change log and the component's own log. */
export function onChange(system: System, index: number): void {
  const change = present(system.world.domain.changes[index], "change");
  const { component, note } = change;
  if (isOver(system, change)) return;
  apply(system, change);
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

/** A fault that was ended early does nothing any more. Its scheduled end finds it over, too. */
function isOver(system: System, { fault }: Change): boolean {
  return fault !== undefined && (system.world.domain.faultsOver[fault] ?? false);
}

function apply(system: System, { component, effect, fault = NONE }: Change): void {
  switch (effect.kind) {
    case "none":
      return;
    case "release":
      releaseVersion(system, member(system, component, effect.ordinal), effect.version);
      return;
    case "stop":
      stop(system, member(system, component, effect.ordinal));
      if (effect.loses === true) loseHoldings(system, component);
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
      for (const index of stateOf(system, component).members) {
        instanceAt(system, index).jobFactor = effect.factor;
        refreshFactors(system, index);
      }
      return;
    case "kill-query":
      killQueries(system, component, effect.olderThanMicros);
      return;
    case "fail-over":
      beginFailover(system, component, { fencing: true, promotionMicros: 0 });
      return;
    case "spread-key":
      spreadKey(system, component, effect);
      return;
    case "begin":
      beginAilment(system, { component, fault }, effect.ailment);
      return;
    case "end":
      endFaultNow(system, fault);
      system.world.domain.faultsOver[fault] = true;
      return;
    case "flag":
    case "retune":
    case "impose":
    case "drain":
    case "canary":
    case "move":
    case "cores":
    case "relieve":
      carryOutOperation(system, component, effect);
      return;
    case "flush":
    case "expire":
    case "herd":
    case "warm":
    case "purge":
    case "replay":
    case "queue-limit":
    case "consumer":
    case "set-aside":
    case "trouble":
      carryOutHoldings(system, component, effect);
      return;
    default:
      unreachable(effect);
  }
}

/** Two restarts may overlap: stopping what is down, or starting what is up (or has been let go), changes nothing. */
function stop(system: System, index: number): void {
  if (instanceAt(system, index).up) stopInstance(system, index);
}

function start(system: System, index: number): void {
  const { up, retired } = instanceAt(system, index);
  if (!up && !retired) startInstance(system, index);
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

function member(system: System, component: number, ordinal: number): number {
  return present(stateOf(system, component).members[ordinal], `instance ${ordinal}`);
}
