import type { RedColumns, UseColumns } from "../telemetry/frame";
import { mergeHistograms, quantile } from "../telemetry/histogram";
import { once, rate, type Reading, type Recorded, redOf, sum } from "./reading";

/** Readings that count, that put others together, or that look at a part of the run only. */

/** Virtual time of a run, from (not included) and to: multiples of the bucket. */
export interface Stretch {
  readonly fromMicros: number;
  readonly toMicros: number;
}

function counting(countsOf: (recorded: Recorded) => readonly number[]): Reading {
  return { whole: (recorded) => sum(countsOf(recorded)), column: countsOf };
}

/** How often a counter counted, in the series with these attributes where some are named. */
export function tally(counter: string, attributes?: Readonly<Record<string, string>>): Reading {
  return counting((recorded) => recorded.counter(counter, attributes));
}

/** RED: how many requests a component completed, or, of `caller>callee`, how many attempts the caller made. */
export function requests(component: string): Reading {
  return counting((recorded) => redOf(recorded, component)?.requests ?? []);
}

/** RED: how many of them failed. */
export function failures(component: string): Reading {
  return counting((recorded) => redOf(recorded, component)?.errors ?? []);
}

/** How many log lines with this text a service wrote, or all of them together. */
export function lines(service: string | null, text: string): Reading {
  return counting((recorded) => {
    const { frame } = recorded;
    const counts = Array.from(
      { length: Math.floor((frame.toMicros - frame.fromMicros) / frame.stepMicros) },
      () => 0,
    );
    for (const { atMicros } of recorded.lines(service, text)) {
      const bucket = Math.ceil((atMicros - frame.fromMicros) / frame.stepMicros) - 1;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    return counts;
  });
}

/** Seconds from a moment of the run until a service's first lines with this text after it: the mean of so many; null when there are fewer. */
export function secondsUntil(
  fromMicros: number,
  line: { readonly service: string; readonly text: string; readonly count: number },
): Reading {
  return once((recorded) => {
    const times = recorded.lines(line.service, line.text).map(({ atMicros }) => atMicros - fromMicros);
    const first = times.filter((micros) => micros > 0).slice(0, line.count);
    return first.length < line.count ? null : sum(first) / 1_000_000 / line.count;
  });
}

/** A number that stands in a service's first log line with this text; null when it wrote none. */
export function saidIn(line: {
  readonly service: string;
  readonly text: string;
  readonly attribute: string;
}): Reading {
  return once((recorded) => {
    const [first] = recorded.lines(line.service, line.text);
    const said = first?.attributes[line.attribute];
    return typeof said === "number" ? said : null;
  });
}

/** The same figure, of a part of the run; over time it is shown as ever. */
export function during(reading: Reading, stretch: Stretch): Reading {
  return { whole: (recorded) => reading.whole(cut(recorded, stretch)), column: reading.column };
}

/** One figure out of several; null while one of them is. */
export function combined(
  readings: readonly Reading[],
  of: (values: readonly number[]) => number | null,
): Reading {
  const known = (values: readonly (number | null)[]): number | null => {
    const numbers = values.filter((value) => value !== null);
    return numbers.length < readings.length ? null : of(numbers);
  };
  return {
    whole: (recorded) => known(readings.map(({ whole }) => whole(recorded))),
    column: (recorded) => {
      const columns = readings.map(({ column }) => column(recorded));
      return recorded.frame.slo.total.map((_, bucket) =>
        known(columns.map((column) => column[bucket] ?? null)),
      );
    },
  };
}

/** Percent of one figure in another; null where there is nothing of the other. */
export function percent(part: Reading, all: Reading): Reading {
  return combined([part, all], ([counted = 0, total = 0]) => (total === 0 ? null : (100 * counted) / total));
}

/** Requests of a component for each of what another reading counts a second. */
export function ratio(component: string, to: Reading): Reading {
  return combined([rate(component), to], ([part = 0, whole = 0]) => (whole === 0 ? null : part / whole));
}

/** A figure divided by a constant, for another unit. */
export function per(reading: Reading, divisor: number): Reading {
  return combined([reading], ([value = 0]) => value / divisor);
}

/** RED: a percentile (0..1) of the time that requests of several components took, taken together, in milliseconds. */
export function latencyOfAll(components: readonly string[], share: number): Reading {
  const pointsOf = (recorded: Recorded) =>
    components.map((component) => redOf(recorded, component)?.latency ?? []);
  const millis = (point: ReturnType<typeof mergeHistograms>): number | null => {
    const value = point === null ? undefined : quantile(point, share)?.value;
    return value === undefined ? null : value * 1_000;
  };
  return {
    whole: (recorded) => millis(mergeHistograms(pointsOf(recorded).flat())),
    column: (recorded) => {
      const columns = pointsOf(recorded);
      return recorded.frame.slo.total.map((_, bucket) =>
        millis(mergeHistograms(columns.map((column) => column[bucket] ?? null))),
      );
    },
  };
}

function cut(recorded: Recorded, { fromMicros, toMicros }: Stretch): Recorded {
  const { frame } = recorded;
  const first = Math.max(0, Math.round((fromMicros - frame.fromMicros) / frame.stepMicros));
  const end = Math.max(first, Math.round((toMicros - frame.fromMicros) / frame.stepMicros));
  const part = <T>(values: readonly T[]): readonly T[] => values.slice(first, end);
  const red = ({ requests: all, errors, latency }: RedColumns): RedColumns => {
    return { requests: part(all), errors: part(errors), latency: part(latency) };
  };
  const use = (columns: UseColumns): UseColumns => ({
    utilization: part(columns.utilization),
    queue: part(columns.queue),
    capacity: part(columns.capacity),
    errors: part(columns.errors),
  });
  return {
    frame: {
      ...frame,
      fromMicros: frame.fromMicros + first * frame.stepMicros,
      toMicros: frame.fromMicros + end * frame.stepMicros,
      red: mapped(frame.red, red),
      edges: mapped(frame.edges, red),
      use: mapped(frame.use, use),
      slo: { good: part(frame.slo.good), total: part(frame.slo.total) },
    },
    counter: (name, attributes) => part(recorded.counter(name, attributes)),
    lines: (service, text) =>
      recorded.lines(service, text).filter(({ atMicros }) => atMicros > fromMicros && atMicros <= toMicros),
    traces: () => {
      const list = recorded.traces();
      const traces = list.traces.filter(
        ({ startMicros }) => startMicros >= fromMicros && startMicros < toMicros,
      );
      const seen = part(recorded.seenTraces()).reduce((total, count) => total + count, 0);
      return { ...list, traces, matched: traces.length, kept: traces.length, seen };
    },
    seenTraces: () => part(recorded.seenTraces()),
  };
}

function mapped<T>(record: Readonly<Record<string, T>>, of: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}
