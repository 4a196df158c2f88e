import { assert, present } from "./assert";
import { createDigest, type Digest, digestHex } from "./digest";
import {
  absorbEvent,
  aOf,
  bOf,
  cancel,
  createEventQueue,
  type EventQueue,
  handlerOf,
  nextTime,
  NO_EVENT,
  schedule,
  takeBefore,
} from "./event-queue";
import { createStream, type RandomStream } from "./random";
import { copyOf } from "./snapshot";
import { formatLength } from "./time";

/** What an event does. Handlers are code, made afresh with the run; events name them by number. */
export type Handler = (a: number, b: number) => void;

/** Counted limits: reaching one ends the run, deterministically. */
export interface WorldLimits {
  readonly events: number;
  readonly virtualMicros: number;
}

/** Why a run can go no further, for people; what was recorded stays. */
export interface Halt {
  readonly atMicros: number;
  readonly limit: "events" | "virtual-time" | "pace";
  readonly message: string;
}

/**
 * The clock must get on: a run in which so many events happen within less than
 * this has lost itself, in a loop at one instant or in events that make ever more
 * events. Ten million a virtual second is a thousand times what a busy shop makes.
 */
export const PACE_LIMITS = { events: 100_000, withinMicros: 10_000 };

/** Everything that a run is at one moment, as plain data. */
export interface WorldState<Domain> {
  readonly seed: number;
  readonly limits: WorldLimits;
  nowMicros: number;
  readonly events: EventQueue;
  readonly digest: Digest;
  dispatched: number;
  /** At so many events the limits are looked at again; and where the clock stood when they were last. */
  checkAt: number;
  checkedMicros: number;
  halt: Halt | null;
  domain: Domain;
}

/**
 * A clock, a set of pending events, and the state they act on. The state is
 * plain data; code reaches it through the world alone, so that a snapshot can
 * take its place.
 */
export class World<Domain> {
  #state: WorldState<Domain>;
  /** The state's own, one step nearer to those who ask for it at every turn. */
  #domain: Domain;
  readonly #handlers: (Handler | undefined)[] = [];

  /** `seed` is an unsigned 32-bit integer: the root of every random stream. */
  constructor(seed: number, limits: WorldLimits, domain: Domain) {
    this.#state = {
      seed,
      limits,
      nowMicros: 0,
      events: createEventQueue(),
      digest: createDigest(),
      dispatched: 0,
      checkAt: Math.min(limits.events, PACE_LIMITS.events),
      // A double from the first, as later ones are: a change of shape would undo all that was compiled for the state.
      checkedMicros: -0,
      halt: null,
      domain,
    };
    this.#domain = domain;
  }

  /** The state as it stands. Do not hold on to it: `restore` replaces it. */
  get state(): Readonly<WorldState<Domain>> {
    return this.#state;
  }

  get domain(): Domain {
    return this.#domain;
  }

  /** Virtual time in microseconds since the run's epoch. */
  get nowMicros(): number {
    return this.#state.nowMicros;
  }

  /** Why the run can go no further, or null. */
  get halt(): Halt | null {
    return this.#state.halt;
  }

  /** Names the code behind a handler number. Each number once. */
  on(handler: number, run: Handler): void {
    assert(handler >= 0 && this.#handlers[handler] === undefined, `handler ${handler} is taken`);
    this.#handlers[handler] = run;
  }

  /** Queues an event; the past is not allowed. The ticket cancels it. */
  at(atMicros: number, handler: number, a = 0, b = 0): number {
    assert(
      Number.isSafeInteger(atMicros) && atMicros >= this.#state.nowMicros,
      "an event must be at a whole microsecond, and not in the past",
    );
    return schedule(this.#state.events, atMicros, handler, a, b);
  }

  /** Queues an event `delayMicros` (whole, not negative) from now. */
  after(delayMicros: number, handler: number, a = 0, b = 0): number {
    return this.at(this.#state.nowMicros + delayMicros, handler, a, b);
  }

  /** Takes a pending event out. False when it has already happened or been cancelled. */
  cancel(ticket: number): boolean {
    return cancel(this.#state.events, ticket);
  }

  /** The random stream of this run that belongs to `label`. Plain data: keep it in the domain's state. */
  stream(label: string): RandomStream {
    return createStream(this.#state.seed, label);
  }

  /** Rolling digest over every event so far, 16 hex digits. */
  digest(): string {
    return digestHex(this.#state.digest);
  }

  /**
   * Handles every event before `untilMicros`, then moves the clock there: what
   * is stamped `untilMicros` comes after it. Advancing in one stride or in many
   * is the same. False when a limit ended the run first.
   */
  advanceTo(untilMicros: number): boolean {
    const state = this.#state;
    assert(untilMicros >= state.nowMicros, `cannot go back from ${state.nowMicros} to ${untilMicros}`);
    const end = Math.min(untilMicros, state.limits.virtualMicros);
    while (state.halt === null) {
      if (state.dispatched >= state.checkAt) {
        if (state.dispatched < state.limits.events) {
          if (!this.#keepsPace(state)) return false;
        } else {
          if (nextTime(state.events) >= end) break;
          this.#halt("events", `the limit of ${state.limits.events} events`);
          return false;
        }
      }
      const event = takeBefore(state.events, end);
      if (event === NO_EVENT) break;
      this.#dispatch(state, event);
    }
    if (state.halt !== null) return false;
    state.nowMicros = end;
    if (untilMicros > end) this.#halt("virtual-time", "its end");
    return state.halt === null;
  }

  /** A deep copy of the state, to restore here or in another world with the same handlers. */
  snapshot(): WorldState<Domain> {
    return copyOf(this.#state);
  }

  /** Puts a copy of a snapshot in place of the state. */
  restore(snapshot: WorldState<Domain>): void {
    this.adopt(copyOf(snapshot));
  }

  /** As `restore`, without the copy: the caller gives the state up. */
  adopt(state: WorldState<Domain>): void {
    this.#state = state;
    this.#domain = state.domain;
  }

  #dispatch(state: WorldState<Domain>, event: number): void {
    const { events } = state;
    const handler = handlerOf(events, event);
    const a = aOf(events, event);
    const b = bOf(events, event);
    state.nowMicros = events.time;
    state.dispatched += 1;
    absorbEvent(state.digest, events, event);
    present(this.#handlers[handler], "handler")(a, b);
  }

  /** Halts the run when its clock has hardly moved since the last look. Counts only: it is the same in any stride. */
  #keepsPace(state: WorldState<Domain>): boolean {
    const { events, withinMicros } = PACE_LIMITS;
    const passed = state.nowMicros - state.checkedMicros;
    if (passed < withinMicros) {
      const within = passed === 0 ? "at one instant" : `within ${passed} microseconds`;
      this.#halt("pace", `${events} events ${within}: it does not get on any more, and was stopped`);
      return false;
    }
    state.checkedMicros = state.nowMicros;
    state.checkAt = Math.min(state.limits.events, state.dispatched + events);
    return true;
  }

  #halt(limit: Halt["limit"], reached: string): void {
    const atMicros = this.#state.nowMicros;
    this.#state.halt = {
      atMicros,
      limit,
      message: `The run reached ${reached} after ${formatLength(atMicros)}. Everything recorded until then is kept.`,
    };
  }
}
