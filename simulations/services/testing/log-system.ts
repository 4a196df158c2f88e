import { constant } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { ComponentSpec } from "../component-spec";
import type { GroupSpec } from "../log-spec";
import { within } from "../policy";
import { operation, publish, wait } from "../program";
import { clientSpec, queueSpecs, serviceSpec } from "./small-system";

interface LogSystem {
  readonly rate: number;
  /** What handling one message waits for. */
  readonly handlingMs: number;
  readonly instances?: number;
  readonly group?: Partial<GroupSpec>;
}

/** A shop whose orders go to a log of four partitions by customer, and the indexer that reads it. */
export function logSystem({
  rate,
  handlingMs,
  instances = 2,
  group = {},
}: LogSystem): readonly ComponentSpec[] {
  const handling = [wait("search index", constant(ms(handlingMs)))];
  const [broker, indexer] = queueSpecs("orders", "indexer", [operation("placed", handling)], 1);
  return [
    clientSpec("shop", "POST /order", { rate }),
    serviceSpec("shop", [operation("POST /order", [publish("orders", "placed", within(ms(300)))])]),
    { ...broker, system: "kafka", log: { partitions: 4, by: "customer" } },
    {
      ...indexer,
      instances,
      group: {
        heartbeatMicros: ms(100),
        sessionTimeoutMicros: ms(500),
        maxPollIntervalMicros: seconds(1),
        maxPollRecords: 50,
        rebalanceMicros: ms(50),
        ...group,
      },
    },
  ];
}

/** Where the indexer stands among the components. */
export const INDEXER = 3;
