import { describe, expect, it } from "vitest";
import { constant, lognormal } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { FillGuard } from "./fill-guard";
import { formatProgram } from "./format-program";
import {
  attempts,
  balanced,
  broken,
  budgeted,
  decorrelatedJitter,
  ejecting,
  exponentially,
  fixed,
  fullJitter,
  hedged,
  optional,
  type Policy,
  until,
  within,
} from "./policy";
import {
  branch,
  cacheGet,
  call,
  compute,
  costing,
  guarded,
  log,
  operation,
  parallel,
  publish,
  query,
  respond,
  statement,
  wait,
  work,
} from "./program";

const find = statement("SELECT id FROM orders WHERE id = $1", "orders", costing(constant(ms(2)), 1, 1));

describe("a program's text", () => {
  it("says how misses are held together", () => {
    const get = cacheGet("cache", "product", within(ms(20)), []);
    const text = (guard: FillGuard): string | undefined =>
      formatProgram(operation("GET /", [guarded(get, guard)]))
        .split("\n")[2]
        ?.trim();
    expect(text({ singleFlight: true })).toBe("on a miss, once for all of the process who ask meanwhile:");
    expect(text({ earlyBeta: 1.5 })).toBe("on a miss, or early by chance (beta 1.5):");
  });

  it("can be read aloud", () => {
    const placeOrder = operation("POST /checkout", [
      work(constant(80)),
      call("cart", "GET /cart", within(ms(300))),
      compute("price basket", lognormal(ms(22), 0)),
      query("orders-db", find, optional(within(ms(500), attempts(3, fixed(ms(40)))))),
      parallel(
        [call("catalog", "GET /prices", within(ms(400), attempts(2, exponentially(ms(100), ms(400)))))],
        [cacheGet("cache", "product", within(ms(20)), [wait("the supplier", constant(seconds(1.5)))])],
      ),
      branch("the bank declines", 0.012, [respond(402)], [log.info("order {order.id} placed")]),
      publish("email-queue", "order.placed", within(ms(300))),
    ]);
    expect(formatProgram(placeOrder)).toBe(
      [
        "POST /checkout",
        "  work  (about 80 µs of CPU)",
        "  call cart GET /cart  [within 300 ms]",
        "  compute price basket  (about 22 ms of CPU)",
        "  query orders-db  [within 500 ms; up to 3 attempts, 40 ms apart; optional]",
        "    SELECT id FROM orders WHERE id = $1",
        "  in parallel:",
        "    -",
        "      call catalog GET /prices  [within 400 ms; up to 2 attempts, 100 ms apart, doubling to 400 ms]",
        "    -",
        "      get product from cache  [within 20 ms]",
        "        on a miss:",
        "          wait for the supplier  (about 1.5 s)",
        "  if the bank declines  (1.2 % of the time):",
        "    respond 402",
        "  else:",
        '    log INFO "order {order.id} placed"',
        "  publish order.placed to email-queue  [within 300 ms]",
      ].join("\n"),
    );
  });

  it("says how a call is tried again, and how often that is allowed", () => {
    const budget = { ratio: 0.1, perSecond: 2, capacity: 50 };
    const full = attempts(3, fullJitter(ms(50), seconds(1)));
    const apart = budgeted(attempts(2, decorrelatedJitter(ms(50), seconds(1))), budget);
    expect(callsText(within(ms(300), full), within(ms(300), apart))).toEqual([
      "within 300 ms; up to 3 attempts, up to 50 ms apart, doubling to 1 s (full jitter)",
      "within 300 ms; up to 2 attempts, 50 ms to three times the last pause apart, at most 1 s (decorrelated jitter); " +
        "retries for 10 % of calls and 2 a second, saving up 50",
    ]);
  });

  it("says which deadline a call sets for everything below it", () => {
    expect(callsText(until(ms(800), within(ms(300))))).toEqual([
      "within 300 ms; deadline 800 ms from here on, told to callees",
    ]);
  });

  it("says when a circuit breaker opens", () => {
    const breaker = {
      windowCalls: 20,
      minimumCalls: 10,
      failureRate: 0.5,
      openMicros: seconds(5),
      halfOpenCalls: 3,
    };
    expect(callsText(broken(within(ms(300)), breaker))).toEqual([
      "within 300 ms; circuit breaker: opens for 5 s when 50 % of the last 20 calls fail (10 at least), then tries 3",
    ]);
  });

  it("says when a call is hedged", () => {
    expect(
      callsText(
        hedged(within(ms(300)), { after: { kind: "fixed", micros: ms(20) }, oneIn: 10 }),
        hedged(within(ms(300)), { after: { kind: "p95" }, oneIn: 20 }),
      ),
    ).toEqual([
      "within 300 ms; hedged after 20 ms, one in 10 at most",
      "within 300 ms; hedged after the 95th percentile, one in 20 at most",
    ]);
  });

  it("says which instance a call goes to, and which are left out", () => {
    const ring = { kind: "consistent-hash", by: "customer", virtualNodes: 100, loadFactor: 1.25 } as const;
    const ejection = { consecutiveFailures: 5, ejectionMicros: seconds(30), maxShare: 0.1 };
    expect(
      callsText(
        balanced(within(ms(300)), { kind: "least-outstanding" }),
        balanced(within(ms(300)), { kind: "power-of-two" }),
        balanced(within(ms(300)), ring),
        ejecting(within(ms(300)), ejection),
      ),
    ).toEqual([
      "within 300 ms; to the instance with the fewest requests outstanding",
      "within 300 ms; to the less busy of two instances at random",
      "within 300 ms; to the customer's instance on a hash ring of 100 points each, at most 1.25 times its share",
      "within 300 ms; without instances that failed 5 times in succession, for 30 s, 10 % of instances at most",
    ]);
  });

  it("writes what is done again and again once, with how often", () => {
    const get = call("cart", "GET /cart", within(ms(300)));
    const put = call("cart", "PUT /cart", within(ms(300)));
    const [, ...lines] = formatProgram(operation("GET /", [get, put, get, put, get, put, get, get])).split(
      "\n",
    );
    expect(lines).toEqual([
      "  3 times:",
      "    call cart GET /cart  [within 300 ms]",
      "    call cart PUT /cart  [within 300 ms]",
      "  call cart GET /cart  [within 300 ms]",
      "  call cart GET /cart  [within 300 ms]",
    ]);
  });
});

/** What the program's text says about calls with these policies. */
function callsText(...policies: readonly Policy[]): string[] {
  const steps = policies.map((policy) => call("cart", "GET /cart", policy));
  const [, ...lines] = formatProgram(operation("GET /", steps)).split("\n");
  return lines.map((line) => line.slice(line.indexOf("[") + 1, -1));
}
