import { expect, it } from "vitest";
import { dimensionMeans } from "./dimension-means";

const scored = (...scores: [string, number][]) => ({
  scores: scores.map(([dimension, score]) => ({ dimension, score })),
});

it("shows the weakest dimension first, from the last five interviews that scored it", () => {
  const sessions = [
    scored(["design", 3], ["failure", 0]),
    scored(["design", 2]),
    scored(),
    ...Array.from({ length: 3 }, () => scored(["design", 2])),
    scored(["design", 0], ["scoping", 1]),
  ];
  expect(dimensionMeans(sessions)).toEqual([
    { name: "Failure", mean: 0, count: 1 },
    { name: "Scoping", mean: 1, count: 1 },
    { name: "Design", mean: 2.2, count: 5 },
  ]);
  expect(dimensionMeans([])).toEqual([]);
});
