import { expect, test } from "vitest";
import { findIncident, listScenarios } from "../../incidents/registry";
import { History } from "./history";
import { blameLargestChange } from "./ranker";

const FULL = process.env["FULL"] === "1";
/** Of the two harder levels; without FULL=1 those of the hardest, in one run each. */
const INCIDENTS = listScenarios()
  .flatMap(({ id }) => findIncident(id) ?? [])
  .filter((incident) => incident.brief().level >= (FULL ? 3 : 4));
const SEEDS = FULL ? [1, 2, 3, 4] : [1];

test("blaming whatever changed most names the right part in at most half of the harder runs", () => {
  const runs = INCIDENTS.flatMap((incident) =>
    SEEDS.map((seed) => {
      const blamed = blameLargestChange(incident, new History(incident, seed).atPage());
      return { incident: incident.id, seed, isRight: blamed === incident.caseOf(seed).truth.component };
    }),
  );
  expect(runs.length).toBeGreaterThanOrEqual(2);
  const right = runs.filter(({ isRight }) => isRight);
  expect(right.length, JSON.stringify(right)).toBeLessThanOrEqual(runs.length / 2);
}, 600_000);
