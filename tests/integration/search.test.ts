import { expect, it } from "vitest";
import { SEARCH_LIMITS } from "@/lib/search/search-limits";
import { find } from "@/lib/search/service";

it("leads to sections of lessons, terms, incidents and interviews", () => {
  const kinds = ["fencing token", "rate limiter", "payouts"]
    .flatMap((text) => find(text))
    .map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["lesson", "term", "incident", "interview"]));
  const [best] = find("fencing the old leader");
  expect(best?.href).toMatch(/leader-election#h-fencing-the-old-leader$/);
  expect(find("the").length).toBeLessThanOrEqual(SEARCH_LIMITS.hits);
});

it("says nothing of an incident that its page does not say", () => {
  const incidents = find("metastable overload retries").filter(({ kind }) => kind === "incident");
  expect(incidents).toEqual([]);
});
