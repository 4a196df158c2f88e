import type { Sample } from "./sample";

/** What both formats want of a histogram: ascending bounds, counts that only rise, the last of them all; and exemplars inside their buckets. */
export function checkHistogram(name: string, samples: readonly Sample[]): void {
  const bySeries = new Map<string, Sample[]>();
  let last = "";
  for (const sample of samples) {
    const { le: _le, ...labels } = sample.labels;
    const key = JSON.stringify(Object.entries(labels).sort());
    if (key !== last && bySeries.has(key)) throw new Error(`${name}: series are interleaved`);
    last = key;
    bySeries.set(key, [...(bySeries.get(key) ?? []), sample]);
  }
  for (const [series, ofSeries] of bySeries) checkSeries(`${name}${series}`, name, ofSeries);
}

function checkSeries(what: string, name: string, samples: readonly Sample[]): void {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`);
  const only = (suffix: string): number | undefined =>
    samples.find((sample) => sample.name === `${name}${suffix}`)?.value;
  let floor = -Infinity;
  let below = 0;
  for (const { labels, value, exemplar } of buckets) {
    const bound = labels.le === "+Inf" ? Infinity : Number(labels.le);
    if (!(bound > floor)) throw new Error(`${what}: bounds do not ascend at ${labels.le}`);
    if (!Number.isInteger(value) || value < below) throw new Error(`${what}: counts fall at ${labels.le}`);
    if (exemplar !== null && !(exemplar.value > floor && exemplar.value <= bound))
      throw new Error(`${what}: an exemplar outside of its bucket ${labels.le}`);
    if (exemplar !== null && value === below) throw new Error(`${what}: an exemplar of an empty bucket`);
    floor = bound;
    below = value;
  }
  if (floor !== Infinity) throw new Error(`${what}: there is no +Inf`);
  if (only("_count") !== below) throw new Error(`${what}: the count is not that of +Inf`);
  if (!((only("_sum") ?? NaN) >= 0)) throw new Error(`${what}: there is no sum`);
}
