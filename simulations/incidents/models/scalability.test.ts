import { describe, expect, it } from "vitest";
import { fitScalability, peakLoad, throughputAt } from "./scalability";

/**
 * SPEC SDM91 on a Sun SPARCcenter 2000: simulated users and scripts an hour, the
 * data set "specsdm91" of the R package usl (after Gunther, Guerrilla Capacity
 * Planning, 2007).
 */
const SPEC_SDM91 = [
  { load: 1, throughput: 64.9 },
  { load: 18, throughput: 995.9 },
  { load: 36, throughput: 1652.4 },
  { load: 72, throughput: 1853.2 },
  { load: 108, throughput: 1828.9 },
  { load: 144, throughput: 1775.0 },
  { load: 216, throughput: 1702.2 },
];

describe("the Universal Scalability Law", () => {
  it("fits specsdm91 as the R package usl does", () => {
    const { alpha, beta, gamma } = fitScalability(SPEC_SDM91);
    expect(alpha).toBeCloseTo(0.0277285, 7);
    expect(beta).toBeCloseTo(0.0001044, 7);
    expect(gamma).toBeCloseTo(89.9952, 4);
  });

  it("gives a law back from points that lie on it", () => {
    const law = { alpha: 0.03, beta: 0.0002, gamma: 120 };
    const points = [1, 4, 16, 48, 96].map((load) => ({ load, throughput: throughputAt(law, load) }));
    const fitted = fitScalability(points);
    expect(fitted.alpha).toBeCloseTo(law.alpha, 9);
    expect(fitted.beta).toBeCloseTo(law.beta, 9);
    expect(fitted.gamma).toBeCloseTo(law.gamma, 6);
  });

  it("has its peak where more load no longer helps", () => {
    const law = { alpha: 0.0277285, beta: 0.0001044, gamma: 89.9952 };
    const peak = peakLoad(law);
    expect(throughputAt(law, peak)).toBeGreaterThan(throughputAt(law, peak - 1));
    expect(throughputAt(law, peak)).toBeGreaterThan(throughputAt(law, peak + 1));
  });
});
