import type { ProcessorSharing } from "./processor-sharing";
import type { CoDel } from "./codel";
import type { Limiter } from "./rate-limit";
import type { RowLocks } from "./row-locks";
import type { Station } from "./station";

/** What the serving side of an instance keeps, as plain data; the files named after each hold its rules. */

/** A CPU that is shared, and the event at which its next job will be done (cpu.ts). */
export interface SharedCpu {
  readonly processor: ProcessorSharing;
  ticket: number;
}

/** The workers of one instance with the queue before them, and the law that thins it out (crews.ts). */
export interface Crew {
  readonly workers: Station;
  readonly codel: CoDel | null;
}

/** A running mean of the share of an instance's cores in use (shedding.ts). */
export interface LoadAverage {
  utilization: number;
  atMicros: number;
  /** Core-microseconds used up to then. */
  busyMicros: number;
}

/** What an instance's process keeps in its memory, and loses with it (in-process.ts). */
export interface InProcess {
  /** Of a service that limits its customers by itself. */
  readonly limiter: Limiter | null;
  readonly load: LoadAverage;
  /** Of a database that runs transactions. */
  readonly locks: RowLocks | null;
}
