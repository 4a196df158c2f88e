import { minutes } from "../../kernel/time";
import type { ActionEffect, Incident } from "../../incidents/incident";
import { ActionRefusedError } from "../../mitigations/action-offer";
import type { AtPage } from "./history";
import { type Branch, WhatIf } from "./what-if";
import { TICK_MICROS } from "../core/run-inputs";

/** A learner acts so long after the page. */
const ACTS_AFTER_MICROS = minutes(4);
/** By then users must have recovered, or must be seen not to have. */
const CURED_MICROS = minutes(20);
const JUDGED_MICROS = minutes(12);
const SLI_MICROS = minutes(5);
/** What a harmful action must come to: so many times the failures, or the work of some part, of when nothing is done. */
const HARM_FACTOR = 1.1;
/** Where nothing fails when nothing is done, so many failures are harm. */
const HARM_FAILURES = 10;
const WORK_FACTOR = 1.2;
const EARLY_MICROS = minutes(3);

type Verdict = ActionEffect["verdict"];

/** What an action, or a set of them, was seen to do. */
export interface SeenEffect {
  readonly id: string;
  readonly stated: Verdict;
  /** `refused` when an action of it was not possible, which changes nothing. */
  readonly seen: "recovers" | "stays-broken" | "refused";
  /** Failures in the minutes after it, over those when nothing is done; null when there are none then. */
  readonly failures: number | null;
  /** The most that it multiplies the work of a part. */
  readonly work: number;
  readonly holds: boolean;
}

/** Of an untouched run: whether users are without their objective throughout, and the failures and work to compare with. */
interface Untouched {
  readonly early: Bearing;
  readonly late: Bearing;
}

interface Bearing {
  readonly failures: number;
  readonly work: ReadonlyMap<string, number>;
}

/** Tries what an incident states of actions, and that some others on offer change nothing. */
export class EffectCheck {
  readonly #incident: Incident;
  readonly #run: WhatIf;
  readonly #seed: number;
  readonly #falseAlarm: boolean;
  readonly #objective: number;
  readonly #untouched: Untouched;
  /** Whether users are without their objective when nothing is done (or, of a false alarm, never without it). */
  readonly holdsUntouched: boolean;

  constructor(incident: Incident, seed: number, start: AtPage) {
    this.#incident = incident;
    this.#seed = seed;
    this.#objective = incident.slo?.objective ?? 1;
    const actedMicros = Math.ceil((start.pageMicros + ACTS_AFTER_MICROS) / TICK_MICROS) * TICK_MICROS;
    this.#run = new WhatIf(incident.play, { seed, slo: this.#objective, from: start.world() }, actedMicros);
    this.#falseAlarm = incident.caseOf(seed).truth.falseAlarm === true;
    const atStop = bearingOf(this.#run.branch([], 0), 0);
    const branch = this.#run.branch([], EARLY_MICROS);
    const early = since(bearingOf(branch, EARLY_MICROS), atStop);
    const late = since(bearingOf(branch.goOn(JUDGED_MICROS - EARLY_MICROS), JUDGED_MICROS), atStop);
    this.#untouched = { early, late };
    this.holdsUntouched = this.#isBroken(branch) !== this.#falseAlarm;
  }

  /** What the incident says something of. */
  stated(): readonly ActionEffect[] {
    return this.#incident.caseOf(this.#seed).effects;
  }

  /** Every action on offer of which the incident says nothing. */
  unstated(): readonly ActionEffect[] {
    const said = new Set(
      this.stated().flatMap(({ actions: [one, ...more] }) =>
        one === undefined || more.length > 0 ? [] : [`${one.kind} ${one.target}`],
      ),
    );
    return this.#incident.brief().actions.flatMap(({ kind, targets }) =>
      targets.flatMap((target) => {
        const id = `${kind} ${target}`;
        if (said.has(id)) return [];
        return [
          {
            id,
            actions: [{ kind, target }],
            recovers: false,
            verdict: "no-effect" as const,
            explanation: "",
          },
        ];
      }),
    );
  }

  try(effect: ActionEffect): SeenEffect {
    const { id, verdict } = effect;
    const actions = effect.actions.map(({ parameters = {}, ...action }) => ({ ...action, parameters }));
    let branch: Branch;
    const atStop = bearingOf(this.#run.branch([], 0), 0);
    try {
      branch = this.#run.branch(actions, EARLY_MICROS);
    } catch (error) {
      if (!(error instanceof ActionRefusedError)) throw error;
      return {
        id,
        stated: verdict,
        seen: "refused",
        failures: null,
        work: 1,
        holds: verdict === "no-effect",
      };
    }
    const early = since(bearingOf(branch, EARLY_MICROS), atStop);
    const late = since(bearingOf(branch.goOn(JUDGED_MICROS - EARLY_MICROS), JUDGED_MICROS), atStop);
    const work = Math.max(mostWork(early, this.#untouched.early), mostWork(late, this.#untouched.late));
    const before = this.#untouched.late.failures;
    const failures = before === 0 ? null : late.failures / before;
    const recovers = this.#recovers(branch, verdict);
    const isWorse =
      (failures ?? (late.failures > HARM_FAILURES ? Infinity : 0)) >= HARM_FACTOR || work >= WORK_FACTOR;
    const staysAsItIs = this.#falseAlarm || !recovers;
    const holds = verdict === "cures" ? recovers : staysAsItIs && (verdict !== "harms" || isWorse);
    const seen = recovers ? "recovers" : "stays-broken";
    return {
      id,
      stated: verdict,
      seen,
      failures,
      work,
      holds: holds || (this.#falseAlarm && verdict !== "harms"),
    };
  }

  #recovers(branch: Branch, verdict: Verdict): boolean {
    if (this.#isBroken(branch)) {
      if (verdict !== "cures") return false;
      branch.goOn(CURED_MICROS - JUDGED_MICROS);
    }
    return !this.#isBroken(branch);
  }

  #isBroken(branch: Branch): boolean {
    return branch.sli(branch.endMicros - SLI_MICROS, branch.endMicros) < this.#objective;
  }
}

function bearingOf(branch: Branch, overMicros: number): Bearing {
  return {
    failures: branch.failures(branch.endMicros - overMicros, branch.endMicros),
    work: branch.work(),
  };
}

/** Work is counted from the run's start: this takes off what was done before the stop. */
function since(bearing: Bearing, atStop: Bearing): Bearing {
  const work = new Map(
    [...bearing.work].map(([id, done]) => [id, done - (atStop.work.get(id) ?? 0)] as const),
  );
  return { ...bearing, work };
}

/** Parts that are hardly used are left out: a core-second is the least that counts. */
const WORK_LEAST_MICROS = 5_000_000;

function mostWork(one: Bearing, other: Bearing): number {
  return Math.max(
    ...[...one.work].map(([id, done]) => done / Math.max(other.work.get(id) ?? 0, WORK_LEAST_MICROS)),
  );
}
