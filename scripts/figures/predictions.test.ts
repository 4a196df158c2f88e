import { describe, expect, it } from "vitest";
import { readPredictions } from "@/lib/content/predictions";
import { askedPredictions, execute } from "./predictions";

const asked = askedPredictions(process.cwd());
const known = readPredictions(process.cwd());

describe("the predictions", () => {
  it("are those that are asked, and no others", () => {
    expect(Object.keys(known).sort()).toEqual(asked.map(({ id }) => id));
  });

  it.each(asked)("$id is what the engine measures (else: npm run figures)", (item) => {
    expect(known[item.id]).toEqual(execute(item));
  });
});
