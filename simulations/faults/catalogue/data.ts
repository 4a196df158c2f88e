import type { FaultEntry } from "./entry";

/** Faults of databases and of how they are used. */
export const DATA_FAULTS = [
  {
    id: "deadlock",
    title: "Deadlock",
    mechanism: "deadlock",
    does: "A release locks rows in another order than the rest of the system: transactions wait for each other in a circle, until the database ends one of them.",
    signature: {
      red: "Some operations that lock several rows fail or take longer by the deadlock timeout; the others do not.",
      use: "The database's CPU is idle meanwhile; sessions and connections are held by those who wait.",
      traces:
        "A statement that waits for a row and fails with error.type deadlock_detected, then ROLLBACK, and the transaction again.",
      logs: "The database: deadlock detected. The callers: the transaction is tried again.",
    },
    confusedWith: [
      {
        id: "lock-convoy",
        toldApartBy: "There everyone gets the row in the end, and nobody is ended for it.",
      },
      {
        id: "slow-query-release",
        toldApartBy: "An expensive statement burns CPU; waiting for a row does not.",
      },
    ],
    cures: ["Lock rows in one order everywhere: roll back.", "Try the transaction again as a whole."],
    source: "PostgreSQL documentation: Explicit Locking (Deadlocks)",
  },
  {
    id: "lock-convoy",
    title: "Lock convoy",
    mechanism: "lock-contention",
    does: "A release holds a row that everyone wants while it waits for something slow: all others queue behind it.",
    signature: {
      red: "Operations that want the row slow down together; those that do not are healthy.",
      use: "The database's CPU is idle; connections are held by those who wait.",
      traces: "One short statement that is long for want of a lock, and none of the others.",
      logs: "Lock timeouts, once the queue is long enough.",
    },
    confusedWith: [
      {
        id: "slow-query-release",
        toldApartBy: "There the database's CPU is what is used, by many rows read.",
      },
      { id: "pool-exhaustion", toldApartBy: "There requests wait before they have a connection." },
    ],
    cures: [
      "Wait outside of the transaction: roll back.",
      "End the transaction that holds the row, which helps until the next one comes.",
    ],
    source: "M. Blasgen et al.: The Convoy Phenomenon. Operating Systems Review 13 (2), 1979",
  },
  {
    id: "replication-lag",
    title: "Replication lag",
    mechanism: "replication-lag",
    does: "A replica applies writes more slowly than they come, and answers reads from what it has.",
    signature: {
      red: "Unchanged: reads are as quick as ever, and old.",
      use: "The replica's queue of writes to apply grows; the primary's resources are as usual.",
      traces: "Statements of one instance whose faultline.db.replication.lag rises, and none of the others.",
      logs: "Nothing of its own; people report that what they have changed is not there.",
    },
    confusedWith: [
      { id: "slow-disk", toldApartBy: "There statements are slow; here they are quick and old." },
      { id: "split-brain", toldApartBy: "There writes are lost for good; here they come late." },
    ],
    cures: [
      "Read from the primary what must be fresh.",
      "Take the replica out of rotation until it has caught up, or write less at a time.",
    ],
    source:
      "S. Noach: Mitigating Replication Lag and Reducing Read Load with Freno. GitHub Engineering, 2017",
  },
  {
    id: "split-brain",
    title: "Split brain",
    mechanism: "split-brain",
    does: "A primary is cut off from its replicas and replaced, and goes on taking writes from those who still reach it, for want of fencing.",
    signature: {
      red: "Healthy on both sides, but for the callers that had to look for the new primary.",
      use: "Nothing is queued: the replicas of the old primary hear nothing.",
      traces: "Writes of one time that went well at two instances of one database.",
      logs: "One instance is promoted while the other never stopped; later one discards writes that only it had.",
    },
    confusedWith: [
      {
        id: "partition",
        toldApartBy: "There the calls across it fail; here each side is served by a primary of its own.",
      },
      { id: "replication-lag", toldApartBy: "There one instance takes the writes." },
    ],
    cures: [
      "Fence the old primary before another takes over.",
      "Acknowledge a write only when a replica has it: a primary that is alone then takes none.",
    ],
    source: "J. Warner: October 21 Post-Incident Analysis. GitHub, 2018",
  },
  {
    id: "hot-key",
    title: "Hot key",
    mechanism: "hot-key",
    does: "One key takes a large share of the traffic, and all of that falls on the one partition that has it.",
    signature: {
      red: "High percentiles rise, and errors come, for one part of the requests; medians may not move.",
      use: "One partition is saturated while the others, and their mean, have room to spare.",
      traces: "Every slow statement goes to one instance, and nearly all of them name one key.",
      logs: "Refusals and time-outs, once its queue is full.",
    },
    confusedWith: [
      { id: "surge", toldApartBy: "There all partitions are busier." },
      {
        id: "gray-replica",
        toldApartBy: "There the instance is slow for every key; here it is busy with one.",
      },
    ],
    cures: [
      "Keep copies of the key on more partitions, or in a cache before them.",
      "More partitions relieve its neighbours; the key itself still has one.",
    ],
    source: "Amazon DynamoDB Developer Guide: Key Range Throughput Exceeded (Hot Partitions)",
  },
] as const satisfies readonly FaultEntry[];
