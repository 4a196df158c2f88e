import type { MechanismOption } from "./mechanism-option";

/**
 * Ways in which distributed systems fail, or seem to: the options of the hypothesis form.
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
    id: "many-small-statements",
    label: "Many small calls where one would do (N+1)",
    description: "Each call is as cheap as ever; one request now makes a great number of them.",
  },
  {
    id: "retry-storm",
    label: "Retry storm after a short disturbance",
    description:
      "A short outage or loss of packets made many callers try again at once; nothing in itself has become slower.",
  },
  {
    id: "slow-statement-retry-overload",
    label: "Expensive work, kept alive by retries",
    description:
      "Something became expensive and saturated a resource; callers give up and try again, and these retries keep it saturated even after the first cause is gone.",
  },
  {
    id: "metastable-overload",
    label: "Short overload that retries sustain",
    description:
      "For a while there was too much to do, though each request cost what it always did; since then the retries alone keep the system saturated.",
  },
  {
    id: "traffic-surge",
    label: "More traffic than capacity",
    description: "More people come than the system was sized for; each request costs what it always did.",
  },
  {
    id: "noisy-client",
    label: "One customer takes everybody's share",
    description: "Requests of a single customer are so many that the others find no capacity left.",
  },
  {
    id: "thundering-herd",
    label: "Many clients at the same instant",
    description:
      "Timers in step send everyone at once, again and again; on average there is no more traffic than usual.",
  },
  {
    id: "hot-key",
    label: "Hot key",
    description:
      "A single key takes a large part of the traffic, and the one partition that has it bears it.",
  },
  {
    id: "cache-stampede",
    label: "Cache stampede",
    description:
      "A cache lost its entries or its hits, and the store behind it takes reads that it was never sized for.",
  },
  {
    id: "pool-too-small",
    label: "Connection pool too small",
    description:
      "A pool has fewer connections than the normal traffic needs; whatever is behind it has room to spare.",
  },
  {
    id: "pool-exhaustion",
    label: "Connections held for too long",
    description:
      "Whatever is behind a pool has become slow, so that its connections come back late and requests wait for them in vain.",
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
    id: "deadlock",
    label: "Deadlock",
    description:
      "Transactions take locks in different orders and wait in a circle, until one of them is ended.",
  },
  {
    id: "replication-lag",
    label: "Replication lag",
    description: "A replica is behind with its primary's writes, and answers reads from an older state.",
  },
  {
    id: "split-brain",
    label: "Split brain",
    description: "Two instances both take writes as the primary, and what one of them took will be lost.",
  },
  {
    id: "lease-without-fencing",
    label: "Lease that its holder outlived",
    description:
      "A holder went on after its lease had ended and another had taken over: nothing refused what it then did.",
  },
  {
    id: "clock-skew",
    label: "Decisions by a wrong clock",
    description:
      "A machine's clock is off, and what it decides by the time (what is valid, what has expired) is wrong.",
  },
  {
    id: "memory-pressure",
    label: "Memory leak and long pauses",
    description:
      "Memory fills up since the last start; garbage collection pauses grow until processes stall or are killed.",
  },
  {
    id: "crash",
    label: "Process died",
    description:
      "An instance ended: its work is lost, and perhaps what it had only in memory; others may have to take its share.",
  },
  {
    id: "pause",
    label: "Process stands still",
    description: "An instance is frozen with its connections open; afterwards it goes on where it was.",
  },
  {
    id: "gray-replica",
    label: "Sick instance that passes its checks",
    description:
      "One instance of several is slow or failing, and is sent its share of requests all the same.",
  },
  {
    id: "noisy-neighbour",
    label: "CPU starvation by a neighbour",
    description:
      "Another tenant or job takes CPU from a machine, and everything on it runs slower by the same factor.",
  },
  {
    id: "slow-disk",
    label: "Slow disk",
    description: "Every access to a disk takes longer; CPU and network have room.",
  },
  {
    id: "full-disk",
    label: "No space left on a disk",
    description: "Writes fail from one moment on, and reads go well.",
  },
  {
    id: "network-degradation",
    label: "Slow or lossy network",
    description:
      "Latency, packet loss or too little bandwidth between two parts; both work well by themselves.",
  },
  {
    id: "partition",
    label: "Network partition",
    description: "Some parts cannot reach each other at all, while each reaches others.",
  },
  {
    id: "asymmetric-partition",
    label: "One-way partition",
    description:
      "Requests arrive and are served, and their answers never come back (or the other way round).",
  },
  {
    id: "mangled-messages",
    label: "Messages doubled, overtaken or damaged",
    description: "What is sent arrives, but more than once, in another order, or not as it was sent.",
  },
  {
    id: "stale-addresses",
    label: "Stale addresses (DNS)",
    description: "Callers ask where instances were before they moved, until they look their name up again.",
  },
  {
    id: "expired-credentials",
    label: "Expired certificate or credential",
    description: "Connections are refused from one instant on, by everyone who uses the same credential.",
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
    id: "unbounded-queue",
    label: "Queue without a limit",
    description:
      "Nothing tells a queue to refuse: what it gives out is too old to be of use, or its memory runs out.",
  },
  {
    id: "missing-backpressure",
    label: "Producer deaf to refusals",
    description:
      "What comes next is full and says so; whoever feeds it goes on all the same, and promises what will not be done.",
  },
  {
    id: "head-of-line-blocking",
    label: "One slow item holds up the line",
    description: "Everything waits behind an item that takes long, though it would be quick by itself.",
  },
  {
    id: "poison-message",
    label: "Poison message",
    description: "A message fails or kills every consumer that takes it, and is delivered again each time.",
  },
  {
    id: "rebalance-storm",
    label: "Consumer group that never settles",
    description:
      "Members of a group are taken for stuck, leave and join again: partitions move on and on, and messages are read again.",
  },
  {
    id: "autoscaler-oscillation",
    label: "Autoscaler that swings",
    description: "The number of instances goes up and down between extremes, though the traffic does not.",
  },
  {
    id: "timeouts-out-of-order",
    label: "Caller gives up before its callee",
    description: "A caller's time-out is shorter than what it calls may take, which works on for nobody.",
  },
  {
    id: "bad-configuration",
    label: "Wrong configuration",
    description:
      "A limit, an address or another setting was changed to a value that does not fit the traffic.",
  },
  {
    id: "faulty-version",
    label: "Faulty new version",
    description: "What a release serves fails; what the version before it serves goes well.",
  },
  {
    id: "lost-context",
    label: "Broken traces",
    description:
      "The system works; a hop does not pass the trace context on, so that one trace shows as several.",
  },
  {
    id: "dead-exporter",
    label: "Telemetry that does not arrive",
    description: "A process serves as ever, but nothing is heard of its spans, metrics and logs.",
  },
  {
    id: "skewed-telemetry",
    label: "Telemetry with wrong times",
    description: "The system works; what one machine reports lies in the past or in the future of the rest.",
  },
  {
    id: "caller-error",
    label: "Wrong use by a caller",
    description: "What comes in is wrong, and we answer it as we should: the caller has to change.",
  },
  {
    id: "no-fault",
    label: "Nothing is wrong here",
    description: "The system does what it should; the alert is at fault.",
  },
] as const satisfies readonly MechanismOption[];

/** A mechanism of the hypothesis form. */
export type MechanismId = (typeof MECHANISMS)[number]["id"];
