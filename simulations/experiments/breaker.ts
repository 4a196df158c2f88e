import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { broken, optional, within } from "../services/policy";
import { call, operation, wait, work } from "../services/program";
import { during, tally } from "./combined-reading";
import { type Experiment, setting, type Settings } from "./experiment";
import { arriving, service, system } from "./parts";
import { rate, userSuccess, utilization } from "./reading";

/** Seconds in which the recommendations take forty times as long as usual. */
const TROUBLE = { from: 30, to: 75 } as const;
const LENGTH_SECONDS = 120;
/** Half of these are for the product page, half for the cart. */
const LOAD = 60;
const WORKERS = 20;
const TIMEOUT_MS = 1_000;

const bad = { fromMicros: seconds(TROUBLE.from), toMicros: seconds(TROUBLE.to) } as const;
const afterwards = { fromMicros: seconds(TROUBLE.to), toMicros: seconds(LENGTH_SECONDS) } as const;

function policyOf(settings: Settings) {
  const patient = optional(within(ms(TIMEOUT_MS)));
  if (setting(settings, "breaker") === 0) return patient;
  const calls = setting(settings, "window");
  return broken(patient, {
    windowCalls: calls,
    minimumCalls: calls,
    failureRate: 0.5,
    openMicros: seconds(setting(settings, "open")),
    halfOpenCalls: 3,
  });
}

/** A page waits for a part that it could do without, on workers that others need. */
export const breaker: Experiment = {
  id: "breaker",
  version: 1,
  title: "A slow part, and the others' workers",
  summary:
    "A shop's product page asks for recommendations, its cart does not; both are served by the same 20 workers, and recommendations become slow for 45 s.",
  seed: 51,
  controls: [
    {
      name: "breaker",
      label: "Circuit breaker",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["none", "opens at half failed"],
    },
    { name: "window", label: "Calls that it judges by", unit: null, values: [5, 20, 100, 400], initial: 20 },
    { name: "open", label: "Open for", unit: "s", values: [1, 5, 20, 60], initial: 5 },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: 0,
  build: (settings) => {
    const journey = (path: string, sloMicros: number | null) => ({
      operation: operation(`visit ${path}`, [call("shop", `GET /${path}`, within(seconds(30)))]),
      weight: 1,
      sloMicros,
    });
    return {
      system: system([
        {
          role: "client",
          id: "users",
          journeys: [journey("product", null), journey("cart", ms(500))],
          load: arriving(LOAD),
        },
        service(
          "shop",
          [
            operation("GET /product", [
              work(constant(ms(10))),
              call("recommendations", "GET /similar", policyOf(settings)),
            ]),
            operation("GET /cart", [work(constant(ms(20)))]),
          ],
          { workers: WORKERS, backlog: 40 },
        ),
        service("recommendations", [operation("GET /similar", [wait("model", constant(ms(50)))])]),
      ]),
      faults: [
        {
          kind: "slow-third-party",
          component: "recommendations",
          factor: 40,
          atMicros: bad.fromMicros,
          forMicros: bad.toMicros - bad.fromMicros,
        },
      ],
    };
  },
  measures: [
    {
      id: "cart",
      label: "Carts shown within 0.5 s meanwhile",
      unit: "%",
      reading: during(userSuccess, bad),
    },
    {
      id: "workers",
      label: "The shop's workers in use meanwhile",
      unit: "%",
      reading: during(utilization("shop.workers"), bad),
    },
    {
      id: "refused",
      label: "Calls not let through although all is well again",
      unit: "calls",
      reading: during(tally("resilience.circuit_breaker.refused"), afterwards),
    },
    {
      id: "sent",
      label: "Calls sent to the slow part meanwhile",
      unit: "calls/s",
      reading: during(rate("shop>recommendations"), bad),
    },
  ],
  charts: [
    {
      id: "carts",
      title: "Carts shown within 0.5 s",
      unit: "%",
      lines: [{ id: "carts", label: "in time", reading: userSuccess }],
    },
    {
      id: "workers",
      title: "The shop's workers in use",
      unit: "%",
      lines: [{ id: "workers", label: "workers", reading: utilization("shop.workers") }],
    },
  ],
  goal: {
    text: "Show at least 98% of the carts in time while the part is slow, and have no more than 90 calls refused after it is well again.",
    isMet: ({ cart, refused }, settings) =>
      setting(settings, "breaker") === 1 && (cart ?? 0) >= 98 && (refused ?? Infinity) <= 90,
  },
};
