import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKET, fixtureFrame } from "../../tests/fixtures/war-room-frames";
import { mergeBuckets as coarser } from "../../simulations/telemetry/frame-merge";
import type { Frame } from "../../simulations/telemetry/frame";
import { mergeBuckets, type Bucket } from "./buckets";
import { FrameStore } from "./frame-store";

const BUCKETS = 48;
const END = BUCKETS * BUCKET;
const open = () => new FrameStore({ clockMicros: 0, state: "catching-up", speed: 1 });

/** One frame for each bucket of the run, made once: cuts are joined from them. */
const truth: readonly Frame[] = Array.from({ length: BUCKETS }, (_, i) =>
  fixtureFrame(i * BUCKET, (i + 1) * BUCKET, i),
);

function cut(from: number, to: number): Frame {
  const parts = truth.slice(from, to);
  const columns = <T>(pick: (frame: Frame) => readonly T[]): T[] => parts.flatMap(pick);
  const first = truth[from] ?? fixtureFrame(0, 0);
  const red = (group: "red" | "edges") =>
    Object.fromEntries(
      Object.keys(first[group]).map((id) => [
        id,
        {
          requests: columns((frame) => frame[group][id]?.requests ?? []),
          errors: columns((frame) => frame[group][id]?.errors ?? []),
          latency: columns((frame) => frame[group][id]?.latency ?? []),
        },
      ]),
    );
  return {
    ...first,
    id: `0:${to * BUCKET}:${to}`,
    toMicros: to * BUCKET,
    clockMicros: to * BUCKET,
    red: red("red"),
    edges: red("edges"),
    use: Object.fromEntries(
      Object.keys(first.use).map((id) => [
        id,
        {
          utilization: columns((frame) => frame.use[id]?.utilization ?? []),
          queue: columns((frame) => frame.use[id]?.queue ?? []),
          capacity: columns((frame) => frame.use[id]?.capacity ?? []),
          errors: columns((frame) => frame.use[id]?.errors ?? []),
        },
      ]),
    ),
    slo: { good: columns(({ slo }) => slo.good), total: columns(({ slo }) => slo.total) },
    alerts: columns(({ alerts }) => alerts),
    changes: columns(({ changes }) => changes),
  };
}

const whole = (): Bucket[] => {
  const store = open();
  store.push(cut(0, BUCKETS));
  return [...store.snapshot().buckets];
};

/** What the transport may do: frames that overlap, repeat or are lost, and connections that begin anew where the store ends. */
type Event =
  { readonly kind: "frame"; readonly from: number; readonly to: number } | { readonly kind: "reconnect" };
const span = fc.tuple(fc.nat(BUCKETS - 1), fc.integer({ min: 1, max: 12 }));
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: span.map(([from, length]) => ({
      kind: "frame" as const,
      from,
      to: Math.min(BUCKETS, from + length),
    })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "reconnect" as const }) },
);

describe("the store of frames", () => {
  it("ends up with the run's buckets, each once, whatever was lost, repeated or overlapped on the way", () => {
    const expected = whole();
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const store = open();
        const resumeAt = () => store.endMicros / BUCKET;
        for (const one of events) {
          if (one.kind === "frame") store.push(cut(one.from, one.to));
          else {
            store.resume();
            if (resumeAt() < BUCKETS) store.push(cut(resumeAt(), Math.min(BUCKETS, resumeAt() + 3)));
          }
          // At no time is there a gap or a bucket twice.
          let at = 0;
          for (const bucket of store.snapshot().buckets) {
            expect(bucket.fromMicros).toBe(at);
            at = bucket.toMicros;
          }
        }
        while (resumeAt() < BUCKETS) {
          store.resume();
          expect(store.push(cut(resumeAt(), BUCKETS))).toBe("applied");
        }
        const { buckets, endMicros } = store.snapshot();
        expect(endMicros).toBe(END);
        expect(buckets).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("asks for more when a frame is missing, and takes nothing from behind the gap", () => {
    const store = open();
    expect(store.push(cut(0, 4))).toBe("applied");
    expect(store.push(cut(6, 8))).toBe("gap");
    expect(store.endMicros).toBe(4 * BUCKET);
    expect(store.push(cut(4, 8))).toBe("applied");
  });

  it("does not turn the clock back for a late duplicate", () => {
    const store = open();
    store.push(cut(0, 8));
    expect(store.push(cut(2, 5))).toBe("duplicate");
    expect(store.snapshot().clockMicros).toBe(8 * BUCKET);
  });

  it("keeps every count when a slow reader gets wider buckets, over what it has and beyond", () => {
    const store = open();
    store.push(cut(0, 5));
    store.push(coarser(cut(4, 12), 4 * BUCKET));
    const all = mergeBuckets(store.snapshot().buckets);
    const expected = mergeBuckets(whole().slice(0, 12));
    expect(all?.slo).toEqual(expected?.slo);
    expect(all?.red["checkout"]?.requests).toBe(expected?.red["checkout"]?.requests);
    expect(all?.red["checkout"]?.latency?.bucketCounts).toEqual(
      expected?.red["checkout"]?.latency?.bucketCounts,
    );
  });

  it("takes the last bucket of a merged frame as short as it is", () => {
    const store = open();
    store.push(coarser(cut(0, 10), 4 * BUCKET));
    expect(store.snapshot().buckets.map(({ toMicros }) => toMicros / BUCKET)).toEqual([4, 8, 10]);
  });

  it("forgets what lies behind a clock that a crash has set back, and goes on from there", () => {
    const store = open();
    store.push(cut(0, 20));
    store.resume();
    store.push({ ...fixtureFrame(20 * BUCKET, 20 * BUCKET), state: "catching-up", clockMicros: 3 * BUCKET });
    expect(store.endMicros).toBe(20 * BUCKET);
    store.push({ ...fixtureFrame(20 * BUCKET, 20 * BUCKET), state: "paused", clockMicros: 15 * BUCKET });
    expect(store.endMicros).toBe(15 * BUCKET);
    expect(store.snapshot()).toMatchObject({ state: "paused", clockMicros: 15 * BUCKET });
    expect(store.push(cut(20, 22))).toBe("gap");
    expect(store.push(cut(15, 22))).toBe("applied");
  });

  it("keeps alerts and marks once, in order of time", () => {
    const store = open();
    const minute = 60_000_000;
    store.push(fixtureFrame(0, 40 * minute));
    store.push(fixtureFrame(20 * minute, 40 * minute));
    const { alerts, changes } = store.snapshot();
    expect(alerts.map(({ id }) => id)).toEqual(["alert-1", "alert-2"]);
    expect(changes.map(({ id }) => id)).toEqual(["change-1", "change-2", "change-3", "change-4"]);
  });

  it("merges old buckets without changing a figure, and the same way however they came", () => {
    const minute = 60_000_000;
    const once = open();
    once.push(fixtureFrame(0, 30 * minute));
    const bits = open();
    for (let at = 0; at < 30; at += 1) bits.push(fixtureFrame(at * minute, (at + 1) * minute));
    expect(bits.snapshot().buckets).toEqual(once.snapshot().buckets);
    expect(once.snapshot().buckets.length).toBeLessThan((30 * minute) / BUCKET);
    const total = (buckets: readonly Bucket[]) => mergeBuckets(buckets)?.red["gateway"]?.requests;
    const fine = fixtureFrame(0, 30 * minute).red["gateway"]?.requests.reduce((sum, count) => sum + count, 0);
    expect(total(once.snapshot().buckets)).toBe(fine);
  });
});
