import type { FaultEntry } from "./entry";

/** Faults of machines, processes and third parties. */
export const NODE_FAULTS = [
  {
    id: "crash",
    title: "Crash",
    does: "A process dies and comes back later; what it was working on is lost, and connections are refused meanwhile.",
    signature: {
      red: "A burst of errors, then refusals as long as nobody else can serve.",
      use: "The component's resources are down.",
      traces:
        "Client spans that end at once with connection_refused; some with connection_reset at the moment of death.",
      logs: "The process says that it has started, with a new instance id.",
    },
    confusedWith: [{ id: "pause", toldApartBy: "A paused process refuses nothing; its callers time out." }],
    cures: ["A second instance.", "Retries of what is idempotent.", "Find out why it died."],
    source: "J. Gray: Why Do Computers Stop and What Can Be Done About It? Tandem TR 85.7, 1985",
  },
  {
    id: "broker-loses-messages",
    title: "Broker crash without a disk",
    does: "A broker dies with the messages that it had acknowledged and kept in memory.",
    signature: {
      red: "Fewer messages are processed than were sent, for good.",
      use: "The backlog falls to nothing at once, faster than its consumers work.",
      traces: "Producer spans that succeed, without a consumer's trace that links to them.",
      logs: "The broker has started anew; nobody reports the loss.",
    },
    confusedWith: [{ id: "crash", toldApartBy: "A broker with a disk has its backlog when it is back." }],
    cures: [
      "Durable queues and acknowledgement after the write.",
      "An outbox at the producer, to send again from.",
    ],
    source: "RabbitMQ documentation: Reliability Guide",
  },
  {
    id: "pause",
    title: "Pause",
    does: "A machine freezes or collects garbage for long: CPU and timers stand still, connections stay open.",
    signature: {
      red: "The callers' time-outs and highest durations jump; the median hardly moves when there are other instances.",
      use: "The instance does nothing, with work waiting.",
      traces: "Spans of one instance that are all as long as the pause and end together.",
      logs: "Silence of the instance, then everything at once.",
    },
    confusedWith: [{ id: "crash", toldApartBy: "No connection is refused, and the instance id stays." }],
    cures: ["Take it out of rotation when its health checks time out.", "Smaller heaps or other collectors."],
    source: "M. Kleppmann: Designing Data-Intensive Applications, chapter 8 (Process Pauses). O'Reilly 2017",
  },
  {
    id: "slow-cpu",
    title: "Noisy neighbour",
    does: "Another tenant or job takes CPU from all machines of a component: all of its work takes longer by one factor.",
    signature: {
      red: "Every operation of the component is slower by the same factor.",
      use: "Its CPU is more utilized at the same rate of requests.",
      traces: "All computing spans of the component are longer; its calls to others are not.",
      logs: "Nothing of its own.",
    },
    confusedWith: [
      { id: "surge", toldApartBy: "There the rate of requests has risen." },
      { id: "slow-query-release", toldApartBy: "A release slows one operation, from its mark on." },
    ],
    cures: ["Move away from the neighbour, or limit it.", "More instances."],
    source: "B. Gregg: The USE Method. 2012",
  },
  {
    id: "gray-replica",
    title: "Gray replica",
    does: "One instance is slow, passes its health checks, and keeps its place in rotation.",
    signature: {
      red: "High percentiles rise, medians do not.",
      use: "The mean over the instances hides the one that is busy.",
      traces: "Every slow trace goes through the same service.instance.id.",
      logs: "Nothing of its own.",
    },
    confusedWith: [{ id: "slow-cpu", toldApartBy: "There all instances are slow." }],
    cures: ["Take the outlier out of rotation.", "Hedge requests, or balance by latency."],
    source: "P. Huang et al.: Gray Failure: The Achilles' Heel of Cloud-Scale Systems. HotOS 2017",
  },
  {
    id: "slow-disk",
    title: "Slow disk",
    does: "Every access to a database's disk takes a multiple of its usual time.",
    signature: {
      red: "All statements are slower, those that use the disk most.",
      use: "The disk is highly utilized, with a queue, while the database's CPU is not.",
      traces: "Long client spans of all statements of one database.",
      logs: "The database's slow statements, with few rows examined.",
    },
    confusedWith: [
      { id: "slow-query-release", toldApartBy: "One expensive statement examines many rows and burns CPU." },
    ],
    cures: ["Replace the disk or fail over.", "Read less: more memory, or a cache."],
    source: "H. Gunawi et al.: Fail-Slow at Scale. FAST 2018",
  },
  {
    id: "full-disk",
    title: "Full disk",
    does: "A database's disk has no space left: writes fail, reads go on.",
    signature: {
      red: "Operations that write fail at once; those that read are healthy.",
      use: "The disk refuses accesses; its utilization falls.",
      traces: "Short failed spans of INSERT and UPDATE with error type 53100.",
      logs: "The database: no space left on device.",
    },
    confusedWith: [{ id: "crash", toldApartBy: "A dead database fails reads as well." }],
    cures: ["Free space: old logs, old data.", "A larger disk, and an alert long before it is full."],
    source: "PostgreSQL documentation: Disk Full Failure",
  },
  {
    id: "slow-third-party",
    title: "Slow third party",
    does: "An outside service that the component waits for takes a multiple of its usual time.",
    signature: {
      red: "Operations that need the third party are slower; all others are not.",
      use: "The CPU is idle; workers are held by those who wait.",
      traces: "One long span of waiting, and nothing below it.",
      logs: "Silent until time-outs are reached.",
    },
    confusedWith: [{ id: "slow-cpu", toldApartBy: "There the CPU is what is used." }],
    cures: [
      "A time-out, and an answer without the third party.",
      "A bulkhead, so that it takes no more than its share of workers.",
    ],
    source: "M. Nygard: Release It! 2nd edition, chapter 4 (Slow Responses). Pragmatic Bookshelf 2018",
  },
] as const satisfies readonly FaultEntry[];
