import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { RunFacts } from "../incident";

/** The version of catalog that leaks. */
export const LEAKY = "v119";

/** Catalog begins to keep what it should let go. */
export function leakyRelease({ faultMicros }: RunFacts): readonly Fault[] {
  return [
    {
      kind: "release",
      component: "catalog",
      version: LEAKY,
      atMicros: faultMicros,
      stepMicros: seconds(20),
      detail: "Prices of the last minute are kept at hand, for faster product pages. 9 commits",
    },
  ];
}

/** Of what is left of the machines, the neighbour takes these shares, one after the other: a job that adds workers every two minutes. */
const SHARES = [0.5, 0.375, 0.289, 0.167, 0.1, 0.09];
const STEP_MICROS = minutes(2);

/** A batch of another team on the machines that catalog's instances run on. */
export function batchOnTheMachines({ faultMicros }: RunFacts): readonly Fault[] {
  return [
    {
      kind: "note",
      component: "catalog",
      note: {
        kind: "job",
        title: "catalog's machines: picture archive is being compressed",
        detail: "Batch of Media, at best effort. Adds workers every two minutes; runs until tonight",
      },
      atMicros: faultMicros,
    },
    ...SHARES.map((share, step): Fault => ({
      kind: "steal",
      component: "catalog",
      share,
      atMicros: faultMicros + step * STEP_MICROS,
      forMicros: Infinity,
    })),
  ];
}
