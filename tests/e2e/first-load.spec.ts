import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures";

/**
 * An empty page of Next.js 16.4 loads 135 kB of JavaScript, gzipped; the budget of a lesson is 60 kB more,
 * without what its figures and experiments load when they are reached.
 */
const BUDGET_BYTES = 195_000;

test("a lesson loads little code before it can be read", async ({ page, signInAs }) => {
  await signInAs("learner");
  const url = "/courses/distributed-systems/leader-election";
  const html = await (await page.request.get(url)).text();
  // What only browsers of old would load does not count.
  const tags = [...html.matchAll(/<script[^>]+src="([^"]+\.js)[^"]*"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const scripts = new Set(tags.map(([, src = ""]) => src));
  expect(scripts.size).toBeGreaterThan(4);
  let bytes = 0;
  for (const src of scripts) bytes += gzipSync(await (await page.request.get(src)).body()).length;
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(BUDGET_BYTES);
});
