import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { minutes } from "@/simulations/kernel/time";
import { executeRun } from "@/simulations/runner/core/execute-run";
import { emptyFrame, frameAfter } from "@/simulations/runner/core/run-frame";
import { findCornerShop } from "@/simulations/runner/testing/corner-shop-incident";
import { shopInputs } from "@/simulations/runner/testing/corner-shop";
import { plainJson, transformer } from "./transformer";

const frames = [
  emptyFrame(minutes(1), 0),
  frameAfter(executeRun(shopInputs(7), minutes(12), { find: findCornerShop }), 0),
];
const sent = (value: unknown): string => JSON.stringify(transformer.serialize(value));

describe("what is marked as plain JSON", () => {
  test.each(frames)(
    "is sent and read as SuperJSON would send and read it: frames are plain (%#)",
    (frame) => {
      const asEver = JSON.stringify(superjson.serialize(frame));
      expect(sent(plainJson(structuredClone(frame)))).toBe(asEver);
      expect(transformer.deserialize(JSON.parse(asEver))).toEqual(frame);
    },
  );

  test("is not looked into", () => {
    const when = new Date(0);
    expect(sent(plainJson({ when }))).toBe('{"json":{"when":"1970-01-01T00:00:00.000Z"}}');
  });
});

test("what is not marked keeps its dates", () => {
  const value = { when: new Date(0) };
  expect(transformer.deserialize(JSON.parse(sent(value)))).toEqual(value);
});
