import { constant, lognormal } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import type { CacheSpec, ClientSpec, NetworkSpec, SystemSpec } from "../../services/component-spec";
import { within } from "../../services/policy";
import { call, operation } from "../../services/program";
import type { Parts } from "./soak-parts";
import { catalogOf, ordersOf, payerOf, webOf } from "./soak-services";
import { cacheOf, databaseOf, machine, mailsOf } from "./soak-stores";

/** When faults begin and actions are taken: there is time for what they lead to. */
export const SOAK_MICROS = { from: seconds(3), to: seconds(50), end: minutes(4) };

/** A small system with these parts: it has to get along with whatever befalls it. */
export function soakSystem(parts: Parts): SystemSpec {
  const { schedule, limit, flag } = parts;
  return {
    components: [
      users,
      webOf(parts),
      catalogOf(parts),
      ordersOf(parts),
      cacheOf(parts),
      databaseOf(parts),
      ...mailsOf(parts),
      ...(schedule === "none" ? [] : [payerOf(schedule === "fenced-lease")]),
      ...(limit === "central-open" || limit === "central-closed" ? [limiter] : []),
    ],
    latency: lognormal(ms(1), 0.3),
    links: {},
    popularity: { entries: 100, exponent: 1 },
    customers: 50,
    ...(flag === "none" ? {} : { flags: { suggestions: 0.5 } }),
    network: networkOf(parts),
  };
}

const users: ClientSpec = {
  role: "client",
  id: "users",
  journeys: [
    {
      operation: operation("look", [call("web", "GET /", within(seconds(3)))]),
      weight: 3,
      sloMicros: ms(800),
    },
    {
      operation: operation("buy", [call("web", "POST /buy", within(seconds(4)))]),
      weight: 1,
      sloMicros: ms(1_500),
    },
  ],
  load: { kind: "open", rate: [[0, 8]] },
};

const limiter: CacheSpec = {
  ...machine,
  role: "cache",
  id: "limiter",
  system: "redis",
  version: "7",
  ttlMicros: seconds(20),
  lookup: constant(ms(1)),
  limit: { kind: "sliding-window", limit: 10, windowMicros: seconds(2) },
};

function networkOf({ regions }: Parts): NetworkSpec {
  const bandwidth = { "web>catalog": { bytesPerSecond: 2_000_000, bufferBytes: 200_000 } };
  if (regions === "one") return { bandwidth };
  return {
    bandwidth,
    regions: { web: "north", catalog: "north", cache: "north", db: "north", orders: "south", mails: "south" },
    latency: { "north>south": lognormal(ms(8), 0.3) },
  };
}
