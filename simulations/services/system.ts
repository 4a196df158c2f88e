import { present } from "../kernel/assert";
import type { Weights } from "../kernel/distributions";
import type { World } from "../kernel/world";
import type { Blueprint, ComponentPlan, Program } from "./blueprint";
import { type Dealings, newDealings } from "./dealings";
import type { Instrumentation } from "./instrumentation";
import { recordAt } from "./slots";
import type { ComponentState, Instance, Process, Request, Strand, SystemState } from "./state";

/** A running system: its code and tables, around the world that holds its state. */
export interface System {
  readonly blueprint: Blueprint;
  readonly world: World<SystemState>;
  readonly instrumentation: Instrumentation;
  /** Popularity of the catalogue's entries. */
  readonly popularity: Weights;
  /** By component number: the mix of a client's journeys; null for the others. */
  readonly mixes: readonly (Weights | null)[];
}

/** Handler numbers. They are part of every event digest: never renumber. */
export const EVENT = {
  /** A shopper of client component `a` comes. */
  arrival: 0,
  /** Request `a` reaches its target. */
  requestArrives: 1,
  /** The answer to request `a` reaches its caller. */
  answerArrives: 2,
  /** Strand `a` has waited long enough, if it still waits under token `b`. */
  timer: 3,
  /** Change `a` is carried out. */
  change: 4,
  /** The instances of component `a` are probed. */
  healthCheck: 5,
  /** The next job of the shared CPU of instance `a` is done. */
  jobDone: 20,
  /** A pause of the collector on instance `a` is over. */
  collected: 21,
  /** Process `b` of instance `a` has no memory left. */
  outOfMemory: 22,
  /** Instance `a`, which was killed, comes back. */
  restarted: 23,
  /** It is time for the scheduled job of component `a` in all its instances. */
  tick: 43,
  /** The autoscaler of component `a` decides. */
  autoscale: 40,
  /** An instance that the autoscaler of component `a` wanted is there. */
  instanceReady: 41,
  /** Instance `a`, which is no longer wanted, has had time to end its work. */
  instanceLeaves: 42,
  /** Writes up to number `b` reach instance `a` of a replicated database. */
  writeShipped: 50,
  /** The primary hears that instance `a` has the writes up to number `b`. */
  writeAcknowledged: 51,
  /** Instance `a` has applied a write. */
  writeApplied: 52,
  /** Whoever watches database `a` asks its primary. */
  heartbeat: 53,
  /** Database `a` gets another primary. */
  promotion: 54,
  /** Process `b` of instance `a` dies of what it handles or holds. */
  crashed: 60,
  /** The members of the consumer group that component `a` is send their heartbeats. */
  groupTick: 61,
  /** The members of that group have agreed on who reads what, in its rebalance `b`. */
  groupAssigned: 62,
  /** The message about order `b` should have been handled by component `a` by now. */
  messageDue: 63,
} as const;

/** The request in a slot. */
export function requestAt(system: System, slot: number): Request {
  return recordAt(system.world.domain.requests, slot);
}

/** The strand in a slot. */
export function strandAt(system: System, slot: number): Strand {
  return recordAt(system.world.domain.strands, slot);
}

/** The instance of this number. */
export function instanceAt(system: System, index: number): Instance {
  return present(system.world.domain.instances[index], "instance");
}

/** The process of this number. */
export function processAt(system: System, index: number): Process {
  return present(system.world.domain.processes[index], "process");
}

/** The static plan of a component. */
export function planOf(system: System, component: number): ComponentPlan {
  return present(system.blueprint.components[component], "component");
}

/** The state of a component. */
export function stateOf(system: System, component: number): ComponentState {
  return present(system.world.domain.components[component], "component state");
}

/** The dealings of the strand's process with a component, made when they are first asked for. */
export function dealingsWith(system: System, strand: Strand, target: number): Dealings {
  const { process } = requestAt(system, strand.request);
  const { dealings, name } = present(system.world.domain.processes[process], "process");
  const known = dealings.find((each) => each.target === target);
  if (known !== undefined) return known;
  const made = newDealings(target, system.world.stream(`dealings:${name}>${planOf(system, target).id}`));
  dealings.push(made);
  return made;
}

/** The program of this number. */
export function programAt(system: System, index: number): Program {
  return present(system.blueprint.programs[index], "program");
}
