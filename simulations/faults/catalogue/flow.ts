import type { FaultEntry } from "./entry";

/** Faults of what flows through caches, queues and logs. */
export const FLOW_FAULTS = [
  {
    id: "cache-stampede",
    title: "Cache stampede",
    mechanism: "cache-stampede",
    does: "A popular entry expires, and all who ask for it until it is back fetch it from the database at once.",
    signature: {
      red: "The rate of one statement jumps for as long as one fetch takes, and its durations with it.",
      use: "The database is saturated for a moment; the cache has lost next to nothing.",
      traces:
        "Many look-ups of one entry with cache.hit false, each followed by the same statement, side by side.",
      logs: "Slow statements of one kind; nothing at the cache.",
    },
    confusedWith: [
      { id: "cold-cache", toldApartBy: "A cold cache misses for all entries, until it has filled." },
      { id: "slow-query-release", toldApartBy: "A release stays, and look-ups hit as before." },
    ],
    cures: [
      "Let one request fetch an entry while the others wait for it.",
      "Fetch popular entries anew before they expire.",
      "Jitter on the time to live.",
    ],
    source:
      "A. Vattani, F. Chierichetti, K. Lowenstein: Optimal Probabilistic Cache Stampede Prevention. PVLDB 8(8), 2015",
  },
  {
    id: "thundering-herd",
    title: "Thundering herd",
    mechanism: "thundering-herd",
    does: "Many clients wake at the same instant, again and again: their timers are in step.",
    signature: {
      red: "Spikes of the rate at equal intervals, and of durations with them; between them all is as ever.",
      use: "Low on average; queues that fill within an instant and drain until the next.",
      traces: "Many roots that begin at the same time, and spans of waiting for a worker.",
      logs: "Refusals in bursts, where queues are short.",
    },
    confusedWith: [
      { id: "surge", toldApartBy: "A surge lasts; a herd is gone at once, and comes back on time." },
      { id: "retry-storm", toldApartBy: "A retry storm follows a disturbance, and its calls are resent." },
    ],
    cures: [
      "Jitter on timers, reconnects and lives of entries.",
      "A queue that is long enough for one herd.",
    ],
    source:
      "B. Beyer et al. (eds.): Site Reliability Engineering, chapter 24 (Distributed Periodic Scheduling with Cron). O'Reilly 2016",
  },
  {
    id: "poison-message",
    title: "Poison message",
    mechanism: "poison-message",
    does: "One message fails every consumer that takes it, or kills it, and comes back again and again.",
    signature: {
      red: "A small constant rate of failures of the consumer, whatever the traffic; more, where consumers die of it.",
      use: "Nothing is saturated, until restarts cost more than the consumers have to spare.",
      traces:
        "CONSUMER spans that fail, of traces of their own, all with one messaging.message.id and links to one producer's span.",
      logs: "The same error again and again, or a consumer that crashes and starts in a loop.",
    },
    confusedWith: [
      {
        id: "crash",
        toldApartBy: "A crash of another cause does not follow one message from consumer to consumer.",
      },
      { id: "head-of-line-blocking", toldApartBy: "A slow message is handled in the end, and once." },
    ],
    cures: [
      "A limit on deliveries, and a dead-letter queue behind it.",
      "Mend the consumer, then replay the dead letters.",
    ],
    source: "Amazon Web Services: Using dead-letter queues in Amazon SQS. Amazon SQS Developer Guide",
  },
  {
    id: "unbounded-queue",
    title: "Unbounded queue",
    mechanism: "unbounded-queue",
    does: "A queue without a limit takes in more than is taken out of it, until everything in it is too old or the memory ends.",
    signature: {
      red: "Producers succeed, as fast as ever; consumers handle as much as they can, ever later.",
      use: "The backlog and the memory of the broker grow in a straight line; the consumer is fully utilized.",
      traces: "The time from a producer's span to the consumer's that links to it grows without end.",
      logs: "Nothing, until the broker dies.",
    },
    confusedWith: [
      {
        id: "head-of-line-blocking",
        toldApartBy: "There the backlog falls again once the slow one is done.",
      },
      { id: "missing-backpressure", toldApartBy: "There the queue has a limit and refuses." },
    ],
    cures: [
      "A limit, and producers who are told when it is reached.",
      "More or quicker consumers; purge what is too old to be of use.",
    ],
    source: "D. Yanacek: Avoiding Insurmountable Queue Backlogs. Amazon Builders' Library",
  },
  {
    id: "missing-backpressure",
    title: "Missing backpressure",
    mechanism: "missing-backpressure",
    does: "A producer ignores that what it feeds is full: it goes on taking work in, and promises what will never be done.",
    signature: {
      red: "The producer's own operations succeed, at full rate; its sends fail.",
      use: "The queue is full and refuses; the consumer is fully utilized.",
      traces: "PRODUCER spans that fail below SERVER spans that succeed.",
      logs: "The producer goes on without the answer, line after line.",
    },
    confusedWith: [
      { id: "unbounded-queue", toldApartBy: "There nothing is refused, and everything comes late." },
      { id: "surge", toldApartBy: "With backpressure, a surge shows as refusals at the edge." },
    ],
    cures: [
      "Let the refusal reach whoever can wait or come back: answer 429 or 503.",
      "Shed at the edge what will not be done anyway.",
    ],
    source: "D. Yanacek: Avoiding Insurmountable Queue Backlogs. Amazon Builders' Library",
  },
  {
    id: "head-of-line-blocking",
    title: "Head-of-line blocking",
    mechanism: "head-of-line-blocking",
    does: "One slow item at the head of a line holds up everything behind it, which would be quick.",
    signature: {
      red: "A pause in the rate of what is done, then a burst; what waited is late, and itself as quick as ever.",
      use: "A backlog that rises while the consumer's CPU is idle, and falls at once afterwards.",
      traces: "One very long CONSUMER span; behind it, short ones that begin long after what they link to.",
      logs: "Nothing of its own.",
    },
    confusedWith: [
      {
        id: "unbounded-queue",
        toldApartBy: "There the consumer is busy, and the backlog does not fall again.",
      },
      {
        id: "pause",
        toldApartBy: "A process that stands still is held in everything: other operations stop with it.",
      },
    ],
    cures: [
      "More handlers, or lines of their own for what is slow.",
      "A limit on the time that one item may take.",
    ],
    source:
      "M. Karol, M. Hluchyj, S. Morgan: Input Versus Output Queueing on a Space-Division Packet Switch. IEEE Transactions on Communications 35(12), 1987",
  },
  {
    id: "rebalance-storm",
    title: "Rebalance storm",
    mechanism: "rebalance-storm",
    does: "Consumers take longer over a batch than they may between two polls: they leave their group, come back, and read the same again, for ever.",
    signature: {
      red: "Consumers handle messages without a pause, and most of them again and again.",
      use: "The lag of the group grows in a straight line, although its members are busy.",
      traces:
        "Several CONSUMER spans, of different instances, with the same partition and offset, linked to one producer's span.",
      logs: "The group rebalances; members leave for want of a poll, and fail to commit.",
    },
    confusedWith: [
      {
        id: "poison-message",
        toldApartBy: "A poison message fails; here everything is handled well, and in vain.",
      },
      {
        id: "unbounded-queue",
        toldApartBy: "There the consumers get on, only too slowly; here nothing is committed.",
      },
    ],
    cures: [
      "Fewer messages at a time, or a longer poll interval.",
      "Make the handling quick again; members more, and more partitions, help only then.",
    ],
    source: "Apache Kafka documentation: Consumer Configs (max.poll.interval.ms, max.poll.records)",
  },
] as const satisfies readonly FaultEntry[];
