import type { MechanismOption } from "./mechanism-option";

/**
 * Ways in which distributed systems fail: the options of the hypothesis form.
 * One list for every incident, so that the list itself says nothing about any.
 */
export const MECHANISMS = [
  {
    id: "slow-statement",
    label: "Expensive work alone",
    description:
      "A statement or request became so expensive that it saturates a resource for as long as it runs, and no longer.",
  },
  {
    id: "retry-storm",
    label: "Retry storm after a short disturbance",
    description:
      "A short outage or loss of packets made many callers try again at once; nothing in itself has become slower.",
  },
  {
    id: "pool-too-small",
    label: "Connection pool too small",
    description:
      "A pool has fewer connections than the normal traffic needs; whatever is behind it has room to spare.",
  },
  {
    id: "connection-leak",
    label: "Connection leak",
    description:
      "Connections are borrowed and not given back on some path, until none is left, whatever the traffic.",
  },
  {
    id: "lock-contention",
    label: "Lock contention",
    description:
      "Transactions wait for each other's row or table locks; the database's CPU is mostly idle meanwhile.",
  },
  {
    id: "traffic-surge",
    label: "More traffic than capacity",
    description: "More people come than the system was sized for; each request costs what it always did.",
  },
  {
    id: "cache-stampede",
    label: "Cache stampede",
    description:
      "A cache lost its entries or its hits, and the store behind it takes reads that it was never sized for.",
  },
  {
    id: "memory-pressure",
    label: "Memory leak and long pauses",
    description:
      "Memory fills up since the last start; garbage collection pauses grow until processes stall or are killed.",
  },
  {
    id: "slow-statement-retry-overload",
    label: "Expensive work, kept alive by retries",
    description:
      "Something became expensive and saturated a resource; callers give up and try again, and these retries keep it saturated even after the first cause is gone.",
  },
  {
    id: "noisy-neighbour",
    label: "CPU starvation by a neighbour",
    description:
      "Another tenant or job takes CPU from a machine, and everything on it runs slower by the same factor.",
  },
  {
    id: "network-degradation",
    label: "Slow or lossy network",
    description: "Latency or packet loss between two parts; both work well by themselves.",
  },
  {
    id: "partition",
    label: "Network partition",
    description: "Some parts cannot reach each other at all, while each reaches others.",
  },
  {
    id: "third-party-slow",
    label: "Slow third party",
    description: "An outside service that we depend on answers slowly or not at all.",
  },
  {
    id: "slow-consumer",
    label: "Consumer slower than producer",
    description: "Messages pile up in a queue because those who take them cannot keep up.",
  },
  {
    id: "bad-configuration",
    label: "Wrong configuration",
    description: "A time-out, limit or address was changed to a value that does not fit the traffic.",
  },
  {
    id: "expired-credentials",
    label: "Expired certificate or credential",
    description: "Connections are refused from one instant on, by everyone who uses the same credential.",
  },
] as const satisfies readonly MechanismOption[];
