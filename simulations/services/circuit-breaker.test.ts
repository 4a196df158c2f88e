import { describe, expect, it } from "vitest";
import { ms } from "../kernel/time";
import {
  admit,
  type BreakerRecord,
  type CircuitBreaker,
  newBreaker,
  REFUSED,
  report,
} from "./circuit-breaker";

const breaker: CircuitBreaker = {
  windowCalls: 10,
  minimumCalls: 4,
  failureRate: 0.5,
  openMicros: ms(100),
  halfOpenCalls: 2,
};

/** Lets calls through that end at once, `!` for a failure: `"..!!"`. */
function calls(record: BreakerRecord, results: string, nowMicros = 0): void {
  for (const result of results) {
    const generation = admit(record, breaker, nowMicros);
    expect(generation, `a call at ${nowMicros}`).not.toBe(REFUSED);
    report(record, breaker, { generation, failed: result === "!", nowMicros });
  }
}

function opened(): BreakerRecord {
  const record = newBreaker(breaker);
  calls(record, "!!!!");
  expect(record.state).toBe("open");
  return record;
}

describe("a closed circuit breaker", () => {
  it("is not judged before it has seen its minimum of calls", () => {
    const record = newBreaker(breaker);
    calls(record, "!!!");
    expect(record.state).toBe("closed");
    calls(record, "!");
    expect(record.state).toBe("open");
  });

  it("stays closed below its failure rate, and opens when it is reached", () => {
    const record = newBreaker(breaker);
    calls(record, "..!.!.");
    expect(record.state).toBe("closed");
    calls(record, "!!");
    expect([record.state, record.failures, record.recorded]).toEqual(["open", 4, 8]);
  });

  it("forgets what has slid out of its window", () => {
    const record = newBreaker(breaker);
    calls(record, "....!!!");
    calls(record, ".......");
    expect([record.failures, record.recorded], "of the last ten").toEqual([3, 10]);
    calls(record, "...");
    expect([record.state, record.failures]).toEqual(["closed", 0]);
  });
});

describe("an open circuit breaker", () => {
  it("lets nothing through until its time is up, and then becomes half-open with the next call", () => {
    const record = opened();
    expect(admit(record, breaker, ms(100) - 1)).toBe(REFUSED);
    expect(record.state).toBe("open");
    expect(admit(record, breaker, ms(100))).not.toBe(REFUSED);
    expect(record.state).toBe("half-open");
  });

  it("does not count calls that were let through before it opened", () => {
    const record = newBreaker(breaker);
    const early = admit(record, breaker, 0);
    calls(record, "!!!!");
    report(record, breaker, { generation: early, failed: false, nowMicros: ms(1) });
    expect([record.state, record.recorded]).toEqual(["open", 4]);
    expect(admit(record, breaker, ms(100))).not.toBe(REFUSED);
    report(record, breaker, { generation: early, failed: true, nowMicros: ms(101) });
    expect([record.state, record.recorded]).toEqual(["half-open", 0]);
  });
});

describe("a half-open circuit breaker", () => {
  it("lets its trial calls through and no more", () => {
    const record = opened();
    const permits = [1, 2, 3].map(() => admit(record, breaker, ms(100)));
    expect(permits.map((permit) => permit === REFUSED)).toEqual([false, false, true]);
    expect(record.state).toBe("half-open");
  });

  it("closes when all trial calls have ended below the failure rate, with an empty window", () => {
    const record = opened();
    calls(record, ".", ms(100));
    expect(record.state, "one of two").toBe("half-open");
    calls(record, ".", ms(101));
    expect([record.state, record.recorded]).toEqual(["closed", 0]);
    calls(record, "!!!", ms(102));
    expect(record.state, "the minimum counts anew").toBe("closed");
  });

  it("opens again for its whole time when they have not", () => {
    const record = opened();
    calls(record, ".!", ms(100));
    expect(record.state, "half of them is enough").toBe("open");
    expect(admit(record, breaker, ms(200) - 1)).toBe(REFUSED);
    expect(admit(record, breaker, ms(200))).not.toBe(REFUSED);
  });
});
