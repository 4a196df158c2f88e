import type { Attributes } from "@opentelemetry/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TestRun } from "./testing/run";

type Value = string | number | boolean;

const VALUE: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom("GET", "timeout", ""),
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
);
const KEY = fc.constantFrom("a", "b", "c", "error.type", "http.route", "rows", "hit");

interface SpanScript {
  readonly first: Record<string, Value>;
  readonly then: readonly (readonly [string, Value])[];
  readonly fails: boolean;
}

const SCRIPT: fc.Arbitrary<SpanScript> = fc.record({
  first: fc.dictionary(KEY, VALUE, { maxKeys: 5 }),
  then: fc.array(fc.tuple(KEY, VALUE), { maxLength: 8 }),
  fails: fc.boolean(),
});

/** Plays spans one after another; what a reader sees of each, before and after it is kept, and the digest. */
function play(scripts: readonly SpanScript[], prepare: (attributes: Attributes) => Attributes) {
  const run = new TestRun();
  const traces = scripts.map(({ first, then, fails }) => {
    const span = run.source("a").tracer.startSpan("work", { attributes: prepare({ ...first }) });
    for (const [key, value] of then) span.setAttribute(key, value);
    const { traceId } = span.spanContext();
    const running = run.telemetry.state.traces.slots;
    expect(running.live).toBeGreaterThan(0);
    run.end(run.telemetry.handleOf(span), fails ? "timeout" : "");
    return { traceId, before: run.telemetry.trace(traceId, run.clock)?.spans };
  });
  run.settle();
  const views = traces.map(({ traceId, before }) => ({
    before,
    after: run.telemetry.trace(traceId, run.clock)?.spans,
  }));
  return { views, digest: run.telemetry.digest() };
}

describe("attributes of a span", () => {
  it("are what was set last, in the order of their first setting, while it waits and when it is kept", () => {
    fc.assert(
      fc.property(fc.array(SCRIPT, { maxLength: 6 }), fc.boolean(), (scripts, frozen) => {
        const { views } = play(scripts, (attributes) => (frozen ? Object.freeze(attributes) : attributes));
        views.forEach(({ before, after }, i) => {
          const wanted = new Map(Object.entries(scripts[i]?.first ?? {}));
          for (const [key, value] of scripts[i]?.then ?? []) wanted.set(key, value);
          if (scripts[i]?.fails === true) wanted.set("error.type", "timeout");
          expect(Object.entries(before?.[0]?.attributes ?? {})).toEqual([...wanted]);
          expect(after).toEqual(before);
        });
      }),
    );
  });

  it("come to the same digest whether their object is frozen, and stored once, or not", () => {
    fc.assert(
      fc.property(fc.array(SCRIPT, { maxLength: 6 }), (scripts) => {
        const kept = new Map<string, Attributes>();
        const once = (attributes: Attributes): Attributes => {
          const key = JSON.stringify(Object.entries(attributes));
          kept.set(key, kept.get(key) ?? Object.freeze(attributes));
          return kept.get(key) ?? attributes;
        };
        expect(play([...scripts, ...scripts], once).digest).toBe(
          play([...scripts, ...scripts], (attributes) => attributes).digest,
        );
      }),
    );
  });

  it("are read anew from an object that may change", () => {
    const run = new TestRun();
    const attributes: Attributes = { shelf: 1 };
    const list = Object.freeze({ shelves: ["a"] });
    const shelves = [1, 2].map((shelf) => {
      attributes["shelf"] = shelf;
      const span = run.source("a").tracer.startSpan("count", { attributes });
      span.setAttributes(list);
      list.shelves.push("b");
      return run.telemetry.trace(span.spanContext().traceId, run.clock)?.spans[0]?.attributes;
    });
    expect(shelves).toEqual([
      { shelf: 1, shelves: '["a"]' },
      { shelf: 2, shelves: '["a","b"]' },
    ]);
  });

  it("of a frozen object with a list in it are read anew too", () => {
    const run = new TestRun();
    const attributes = Object.freeze({ shelves: ["a"] });
    const read = () => {
      const span = run.source("a").tracer.startSpan("count", { attributes });
      return run.telemetry.trace(span.spanContext().traceId, run.clock)?.spans[0]?.attributes;
    };
    expect(read()).toEqual({ shelves: '["a"]' });
    attributes.shelves.push("b");
    expect(read()).toEqual({ shelves: '["a","b"]' });
  });

  it("of a frozen object are found again after a restore", () => {
    const run = new TestRun();
    const before = run.telemetry.snapshot();
    const attributes = [Object.freeze({ a: 1 }), Object.freeze({ b: 2 })];
    const read = (index: number) => {
      const options = { attributes: attributes[index] ?? {} };
      const span = run.source("a").tracer.startSpan("count", options);
      return run.telemetry.trace(span.spanContext().traceId, run.clock)?.spans[0]?.attributes;
    };
    expect([read(0), read(1)]).toEqual([{ a: 1 }, { b: 2 }]);
    run.telemetry.restore(before);
    expect([read(1), read(0)]).toEqual([{ b: 2 }, { a: 1 }]);
  });

  it("are counted where there are too many", () => {
    const run = new TestRun();
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, key) => [`k${key}`, key]));
    const span = run.source("a").tracer.startSpan("many", { attributes: Object.freeze(many) });
    span.setAttribute("k0", "again").setAttribute("one more", true);
    const view = run.telemetry.trace(span.spanContext().traceId, run.clock)?.spans[0]?.attributes ?? {};
    expect(Object.keys(view)).toHaveLength(128);
    expect(view["k0"]).toBe("again");
    expect(run.telemetry.state.traces.counts.cutAttributes).toBe(3);
  });
});
