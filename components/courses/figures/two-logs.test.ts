import { describe, expect, it } from "vitest";
import { countBy, EVENTS, filterRecords, parseFilter, searchSentences } from "./two-logs";

const orders = (text: string) =>
  filterRecords(parseFilter(text)).map(({ attributes }) => attributes["order.id"]);

describe("the same questions to both logs", () => {
  it("which orders have an unknown outcome: four records name them, the sentences name none", () => {
    expect(orders("payment.outcome=unknown")).toEqual(["o-81277", "o-81280", "o-81284", "o-81288"]);
    expect(searchSentences("failed").filter(({ sentence }) => /o-\d+/.test(sentence))).toEqual([]);
  });

  it("how many timeouts a provider has: three and one; the word finds others and misses some", () => {
    const timeouts = filterRecords(parseFilter("event_name=payment.authorization.timeout"));
    expect(countBy(timeouts, "payment.provider")).toEqual([
      { value: "cardproc-a", count: 3 },
      { value: "cardproc-b", count: 1 },
    ]);
    const found = searchSentences("timeout");
    expect(found.filter((event) => timeouts.includes(event))).toHaveLength(3);
    expect(found.filter((event) => !timeouts.includes(event))).toHaveLength(2);
  });

  it("what became of order o-81277: five records in four services, no sentence", () => {
    const path = filterRecords(parseFilter("trace_id=7d3c1e9a"));
    expect(path).toHaveLength(5);
    expect(new Set(path.map(({ service }) => service)).size).toBe(4);
    expect(searchSentences("81277")).toEqual([]);
  });
});

describe("the filter", () => {
  it("takes all terms together: words, fields and numbers", () => {
    expect(orders('service=payment duration_ms > 600 | payment.provider="cardproc-b"')).toEqual(["o-81288"]);
    expect(orders("declined service=inventory")).toEqual(["o-81279"]);
    expect(filterRecords(parseFilter("  "))).toEqual(EVENTS);
  });

  it("says what it does not understand", () => {
    expect(parseFilter("provider=cardproc-a")).toEqual({ fault: "No record has a field “provider”." });
    expect(parseFilter("duration_ms>fast")).toEqual({
      fault: "“fast” is not a number to compare duration_ms with.",
    });
  });
});
