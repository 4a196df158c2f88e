import { NONE } from "./blueprint";
import { NO_SEAT } from "./station";

/**
 * A transaction: the caller's connection for it, and what the database knows of
 * it. The record is kept until both are done with it. Plain data.
 */
export interface Transaction {
  live: boolean;
  /** The caller's: the connection, while it has it. */
  pool: number;
  seat: number;
  /** Nodes of the caller's program to go to when a step fails: with a connection, and without. */
  undo: number;
  undone: number;
  /** The caller is gone: the statement under way is the last that will be heard of it. */
  left: boolean;
  /** Instance of the database that it was begun on, or NONE. */
  instance: number;
  /** Made by the database around one statement. */
  single: boolean;
  /** It has been begun; and it has been committed or rolled back. */
  begun: boolean;
  over: boolean;
  /** It has written something. */
  wrote: boolean;
  sinceMicros: number;
  /** Slot of the database's strand that waits for a row on its behalf, or NONE. */
  waiter: number;
}

/** A record before its first use. */
export function blankTransaction(): Transaction {
  return {
    live: false,
    pool: NONE,
    seat: NO_SEAT,
    undo: NONE,
    undone: NONE,
    left: false,
    instance: NONE,
    single: false,
    begun: false,
    over: false,
    wrote: false,
    sinceMicros: 0,
    waiter: NONE,
  };
}
