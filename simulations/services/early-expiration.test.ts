import { expect, it } from "vitest";
import { exp } from "../kernel/math";
import { createStream } from "../kernel/random";
import { expiresEarly } from "./early-expiration";

const FILL = 100;
const DRAWS = 20_000;

it.each([
  { beta: 1, left: 50 },
  { beta: 1, left: 200 },
  { beta: 2, left: 200 },
  { beta: 0.5, left: 100 },
])(
  "$left before its end, an entry that takes 100 is fetched anew by chance, with beta $beta",
  ({ beta, left }) => {
    const luck = createStream(7, "early");
    const entry = { expiresMicros: 1_000, fillMicros: FILL, beta };
    let early = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) if (expiresEarly(entry, 1_000 - left, luck)) early += 1;
    const chance = exp(-left / (beta * FILL));
    const deviation = Math.sqrt((chance * (1 - chance)) / DRAWS);
    expect(Math.abs(early / DRAWS - chance) / deviation).toBeLessThan(4);
  },
);

it("an entry that has expired is fetched anew always, and one that took no time never before", () => {
  const luck = createStream(7, "early");
  for (let draw = 0; draw < 100; draw += 1) {
    expect(expiresEarly({ expiresMicros: 10, fillMicros: FILL, beta: 1 }, 10, luck)).toBe(true);
    expect(expiresEarly({ expiresMicros: 10, fillMicros: 0, beta: 1 }, 9, luck)).toBe(false);
  }
});
