import type { Incident } from "../../incidents/incident";
import { clickAtRandom } from "./clicker";
import { EffectCheck, type SeenEffect } from "./effects";
import { followExpert } from "./expert";
import { History } from "./history";
import { Comparison, type ToldApart } from "./look-alikes";
import { blameLargestChange } from "./ranker";

/** What the expert must reach at least, as a share of all points. */
const EXPERT_LEAST = 0.95;
/** What those who click at random stay under on average, as a share of all points. */
export const CHANCE_LIMIT = 0.2;

/** How much of an incident is tried in one run. */
export interface Thoroughness {
  /** Runs in which somebody clicks at random. */
  readonly clickers: number;
  /** Look-alikes that are run; Infinity for all. */
  readonly lookAlikes: number;
  /** Stated effects that are tried; Infinity for all. Cures come first. */
  readonly stated: number;
  /** Actions that are tried though nothing is stated of them. */
  readonly unstated: number;
}

/** One run with all that is tried in it: a third of the actions of which nothing is stated, other ones for each seed. */
export const THOROUGH: Thoroughness = { clickers: 5, lookAlikes: Infinity, stated: Infinity, unstated: 10 };
/** A sample, other ones for each seed. */
export const QUICK: Thoroughness = { clickers: 2, lookAlikes: 1, stated: 3, unstated: 1 };

/** The four machine checks of an incident in its run with one seed, and whom a simple ranker would blame. */
export interface SeedCheck {
  readonly seed: number;
  readonly cause: string;
  readonly pageMicros: number;
  readonly expert: { readonly points: number; readonly max: number; readonly blind: readonly string[] };
  /** Points of each who clicks at random. */
  readonly clickers: readonly number[];
  /** Whether users are without their objective as long as nothing is done. */
  readonly staysBroken: boolean;
  readonly effects: readonly SeenEffect[];
  readonly lookAlikes: readonly ToldApart[];
  readonly ranker: { readonly blames: string; readonly isRight: boolean };
  /** What does not hold, in words; empty when all does. Chance is judged over many runs: `chanceIn`. */
  readonly failures: readonly string[];
}

/** Runs the checks of an incident with one seed. */
export function checkIncident(incident: Incident, seed: number, how: Thoroughness): SeedCheck {
  const history = new History(incident, seed);
  const start = history.atPage();
  const { cause, truth } = incident.caseOf(seed);
  const expert = followExpert(incident, start);
  const clickers = Array.from({ length: how.clickers }, (_, index) =>
    clickAtRandom(incident, start, index).map(({ points }) => points),
  ).flat();
  const effectCheck = new EffectCheck(incident, seed, start);
  const blames = blameLargestChange(incident, start);
  const comparison = new Comparison(history, start);
  const check = {
    seed,
    cause,
    pageMicros: start.pageMicros,
    expert: { points: expert.grade.points, max: expert.grade.max, blind: expert.blind },
    clickers,
    staysBroken: effectCheck.holdsUntouched,
    effects: effectsToTry(effectCheck, seed, how).map((effect) => effectCheck.try(effect)),
    lookAlikes: some(incident.lookAlikes(seed), how.lookAlikes, seed).map((one) => comparison.with(one)),
    ranker: { blames, isRight: blames === truth.component },
  };
  return { ...check, failures: failuresOf(check) };
}

function effectsToTry(check: EffectCheck, seed: number, how: Thoroughness) {
  const stated = check.stated();
  const cures = stated.filter(({ verdict }) => verdict === "cures");
  const others = stated.filter(({ verdict }) => verdict !== "cures");
  const first = some(cures, how.stated, seed);
  return [
    ...first,
    ...some(others, how.stated - first.length, seed),
    ...some(check.unstated(), how.unstated, seed),
  ];
}

/** So many of a list, beginning elsewhere for each seed. */
function some<T>(list: readonly T[], count: number, seed: number): readonly T[] {
  if (count >= list.length) return list;
  const step = Math.max(1, Math.floor(count));
  const from = (seed * step) % list.length;
  return [...list.slice(from), ...list.slice(0, from)].slice(0, Math.max(0, count));
}

/** The share of all points, 0..1, that those who click at random get on average in these runs. One run says little of it: chance may hit the cure. */
export function chanceIn(checks: readonly Pick<SeedCheck, "clickers" | "expert">[]): number {
  const shares = checks.flatMap(({ clickers, expert }) => clickers.map((points) => points / expert.max));
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function failuresOf(check: Omit<SeedCheck, "failures">): readonly string[] {
  const { expert, effects, lookAlikes } = check;
  return [
    ...(expert.points < EXPERT_LEAST * expert.max
      ? [`the expert gets ${expert.points} of ${expert.max}`]
      : []),
    ...expert.blind.map((text) => `the expert sees nothing that bears on the cause at "${text}"`),
    ...(check.staysBroken ? [] : ["left alone, it does not stay as it is"]),
    ...effects
      .filter(({ holds }) => !holds)
      .map(
        ({ id, stated, seen, failures, work }) =>
          `${id}: stated ${stated}, seen ${seen}, ${failures === null ? "no" : failures.toFixed(2)} times the failures, ${work.toFixed(2)} times the work`,
      ),
    ...lookAlikes
      .filter(({ holds }) => !holds)
      .map(
        ({ id, weight }) => `looks like ${id}: only ${weight.toFixed(2)} of the evidence tells them apart`,
      ),
  ];
}
