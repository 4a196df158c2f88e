import { minutes } from "../../kernel/time";
import { findEvidence } from "../../incidents/grading/find-evidence";
import type { LookAlike } from "../../incidents/incident";
import type { Run } from "../core/create-run";
import { recordOf } from "../core/run-record";
import { type AtPage, goTo, type History } from "./history";

/** How long after the page both are looked at. */
const SEEN_MICROS = minutes(6);
/** What tells the cause from a look-alike must be worth so much, of the evidence's whole of 1. */
const TELLING_LEAST = 0.25;

/** Whether the evidence tells the cause from something else. */
export interface ToldApart {
  readonly id: string;
  readonly mechanism: string;
  /** Titles of the evidence that the run shows and the look-alike does not. */
  readonly telling: readonly string[];
  readonly weight: number;
  readonly holds: boolean;
}

/** Looks for every piece of evidence among all that is recorded: in the run, and then in each look-alike. */
export class Comparison {
  readonly #history: History;
  readonly #shown: readonly string[];

  constructor(history: History, start: AtPage) {
    this.#history = history;
    const run = start.branch();
    goTo(run, start.pageMicros + SEEN_MICROS);
    this.#shown = this.#evidenceIn(run);
  }

  with({ id, mechanism, faults }: LookAlike): ToldApart {
    const { incident, seed } = this.#history;
    const also = new Set(this.#evidenceIn(this.#history.instead(faults, SEEN_MICROS)));
    const telling = this.#shown.filter((title) => !also.has(title));
    const weight = incident
      .caseOf(seed)
      .evidence.filter(({ title }) => telling.includes(title))
      .reduce((sum, one) => sum + one.weight, 0);
    return { id, mechanism, telling, weight, holds: weight >= TELLING_LEAST };
  }

  #evidenceIn(run: Run): readonly string[] {
    return findEvidence(this.#history.incident, recordOf(run), []).map(({ title }) => title);
  }
}
