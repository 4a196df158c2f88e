import { beforeAll, describe, expect, it } from "vitest";
import {
  CHANCE_LIMIT,
  chanceIn,
  checkIncident,
  QUICK,
  type SeedCheck,
  THOROUGH,
  type Thoroughness,
} from "../../runner/check/check-incident";
import type { Incident } from "../incident";

const FULL = process.env["FULL"] === "1";
const RUN_TIMEOUT_MS = 900_000;

/** Seeds that between them draw every cause of the incident: two, or twenty with FULL=1. */
function seedsOf({ caseOf }: Pick<Incident, "caseOf">): readonly number[] {
  if (FULL) return Array.from({ length: 20 }, (_, index) => index + 1);
  const other = [2, 3, 4, 5, 6, 7, 8, 9].find((seed) => caseOf(seed).cause !== caseOf(1).cause);
  return [1, other ?? 2];
}

/** With FULL=1 everything once for each cause; in the other runs a sample, other ones for each seed. */
function howThoroughly({ caseOf }: Incident, seed: number): Thoroughness {
  const { cause } = caseOf(seed);
  const isFirst = seedsOf({ caseOf }).find((other) => caseOf(other).cause === cause) === seed;
  return FULL && isFirst ? THOROUGH : QUICK;
}

/** What every incident promises: its machine checks over some seeds, and a brief that gives nothing away. */
export function testIncident(incident: Incident): void {
  const seeds = seedsOf(incident);
  const checks: SeedCheck[] = [];
  describe.each(seeds)("in the run with seed %i", (seed) => {
    let check: SeedCheck;
    beforeAll(() => {
      check = checkIncident(incident, seed, howThoroughly(incident, seed));
      checks.push(check);
    }, RUN_TIMEOUT_MS);

    it("the expert solves it from its telemetry, actions do what is stated, and nothing else looks like it", () => {
      expect(
        check.failures,
        `npm run -s sim -- check-incident ${incident.id} --from ${seed} --seeds 1`,
      ).toEqual([]);
    });
  });

  it("who clicks at random stays under a fifth of the points, over all of these runs", () => {
    expect(checks).toHaveLength(seeds.length);
    expect(chanceIn(checks)).toBeLessThan(CHANCE_LIMIT);
  });

  describe("what a browser may know beforehand", () => {
    const brief = incident.brief();
    const cases = Array.from({ length: 20 }, (_, index) => incident.caseOf(index + 1));

    it("offers every answer that any of its causes needs", () => {
      const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
      for (const { truth } of cases) {
        const { nearComponents, nearMechanisms, nearTriggers, nearScopes } = truth;
        expect(ids(brief.components)).toEqual(
          expect.arrayContaining([truth.component, ...Object.keys(nearComponents)]),
        );
        expect(ids(brief.mechanisms)).toEqual(
          expect.arrayContaining([truth.mechanism, ...Object.keys(nearMechanisms)]),
        );
        expect(ids(brief.triggers)).toEqual(
          expect.arrayContaining([truth.trigger, ...Object.keys(nearTriggers)]),
        );
        expect(ids(brief.scopes)).toEqual(expect.arrayContaining([truth.scope, ...Object.keys(nearScopes)]));
      }
    });

    it("names neither a mechanism nor a cause in its title, its page or its summary", () => {
      const text = [brief.id, brief.title, brief.pager, brief.summary].join(" ").toLowerCase();
      for (const { truth, cause } of cases) {
        const label = brief.mechanisms.find(({ id }) => id === truth.mechanism)?.label ?? "";
        for (const telltale of [
          cause.replaceAll("-", " "),
          truth.mechanism.replaceAll("-", " "),
          label.toLowerCase(),
        ])
          expect(text).not.toContain(telltale);
      }
    });

    it("names only parts that there are", () => {
      const ids = new Set(brief.components.map(({ id }) => id));
      for (const { from, to } of brief.edges)
        expect([ids.has(from), ids.has(to)], `${from}>${to}`).toEqual([true, true]);
      for (const { targets } of brief.actions) for (const target of targets) expect(ids).toContain(target);
      expect(new Set(brief.components.map(({ column, row }) => `${column} ${row}`)).size).toBe(ids.size);
    });
  });

  it("has evidence enough for all points, with no single piece needed", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const weights = incident.caseOf(seed).evidence.map(({ weight }) => weight);
      const sum = weights.reduce((all, weight) => all + weight, 0);
      expect(sum - Math.max(...weights)).toBeGreaterThanOrEqual(1);
    }
  });
}
