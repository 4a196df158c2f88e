import type { FaultEntry } from "./entry";

/** Faults of load and of releases. */
export const LOAD_FAULTS = [
  {
    id: "surge",
    title: "Surge",
    mechanism: "traffic-surge",
    does: "More people come than usual; each of their requests costs what it always did.",
    signature: {
      red: "The rate rises everywhere at once, from the outermost service on.",
      use: "All resources on the way are more utilized, in proportion.",
      traces: "The usual shape; waiting for the first resource that saturates.",
      logs: "The usual lines, more of them.",
    },
    confusedWith: [
      {
        id: "retry-storm",
        toldApartBy: "There only inner services see more than their callers' users ask for.",
      },
    ],
    cures: ["Scale out.", "Shed what is least important."],
    source:
      "B. Beyer et al. (eds.): Site Reliability Engineering, chapter 21 (Handling Overload). O'Reilly 2016",
  },
  {
    id: "cold-cache",
    title: "Cold cache",
    mechanism: "cache-stampede",
    does: "A cache loses its entries, and the database takes the reads until they are back.",
    signature: {
      red: "The database's rate of reads jumps and falls again as the cache fills; durations follow.",
      use: "The database is busier for as long.",
      traces: "A look-up with cache.hit false, followed by a statement, where there was none.",
      logs: "Nothing of its own.",
    },
    confusedWith: [
      { id: "n-plus-one-release", toldApartBy: "A release stays, and its statements are many in one trace." },
    ],
    cures: ["Warm it before it takes traffic.", "Let one request fill an entry while the others wait."],
    source: "R. Nishtala et al.: Scaling Memcache at Facebook. NSDI 2013",
  },
  {
    id: "slow-query-release",
    title: "Slow query after a release",
    mechanism: "slow-statement",
    does: "A release brings a statement that is far more expensive than the one before.",
    signature: {
      red: "Durations of the operations that use it rise from the release on.",
      use: "The database's CPU is more utilized at the same rate.",
      traces: "One long statement, of the new service.version only.",
      logs: "The database's slow statements, with many rows examined.",
    },
    confusedWith: [{ id: "slow-disk", toldApartBy: "A slow disk slows every statement." }],
    cures: ["Roll back.", "Build the index that the statement needs."],
    source:
      "B. Beyer et al. (eds.): Site Reliability Engineering, chapter 12 (Effective Troubleshooting). O'Reilly 2016",
  },
  {
    id: "n-plus-one-release",
    title: "N+1 after a release",
    mechanism: "many-small-statements",
    does: "A release asks the database once for each of many rows, instead of once for all.",
    signature: {
      red: "The rate of statements is a multiple of the rate of requests; each is as quick as ever.",
      use: "The database is busier, by many small statements.",
      traces: "A staircase of equal short statements in one trace.",
      logs: "Nothing: no statement is slow.",
    },
    confusedWith: [{ id: "slow-query-release", toldApartBy: "There one statement is long." }],
    cures: ["Roll back.", "Ask for all rows in one statement."],
    source: "M. Fowler: Patterns of Enterprise Application Architecture (Lazy Load). Addison-Wesley 2002",
  },
  {
    id: "timeouts-out-of-order",
    title: "Time-outs out of order",
    mechanism: "timeouts-out-of-order",
    does: "A caller's time-out is shorter than what its callee needs: it gives up, and the callee works on for nobody.",
    signature: {
      red: "The caller fails or retries; the callee answers 200.",
      use: "The callee is busy with work that nobody waits for.",
      traces: "A server span that succeeds after the client span above it has ended.",
      logs: "Time-outs of the caller alone, from a release or a configuration on.",
    },
    confusedWith: [
      { id: "asymmetric-partition", toldApartBy: "There the callee is done well within the time-out." },
    ],
    cures: ["Time-outs that shrink from the outside in.", "Deadlines that travel with the request."],
    source:
      "B. Beyer et al. (eds.): Site Reliability Engineering, chapter 22 (Addressing Cascading Failures). O'Reilly 2016",
  },
  {
    id: "pool-exhaustion",
    title: "Connection pool exhausted",
    mechanism: "pool-exhaustion",
    does: "Statements hold connections so long that requests wait for one, and give up.",
    signature: {
      red: "Operations that need the database slow down and fail with 503; others do not.",
      use: "The pool is fully utilized, with a queue and time-outs.",
      traces: "Long spans of waiting for a connection before the statement.",
      logs: "No connection within the time-out, with so many in use and so many waiting.",
    },
    confusedWith: [{ id: "surge", toldApartBy: "There the rate has risen." }],
    cures: [
      "Make the statements quick again: the pool is a symptom.",
      "A larger pool only where the database has room.",
    ],
    source: "B. Wooldridge: About Pool Sizing. HikariCP documentation",
  },
  {
    id: "retry-storm",
    title: "Retry storm",
    mechanism: "retry-storm",
    does: "A short disturbance makes many callers try again at once, which multiplies the load when it can least be borne.",
    signature: {
      red: "The callee's rate is a multiple of its callers' users' for a while, and normal again afterwards.",
      use: "The callee is saturated for longer than the disturbance lasted.",
      traces: "Several attempts of one call, with http.request.resend_count.",
      logs: "The callers' retries.",
    },
    confusedWith: [{ id: "metastable-overload", toldApartBy: "That does not pass by itself." }],
    cures: ["Backoff with jitter, and a budget for retries.", "A circuit breaker."],
    source: "M. Brooker: Timeouts, Retries, and Backoff with Jitter. Amazon Builders' Library",
  },
  {
    id: "metastable-overload",
    title: "Metastable overload",
    mechanism: "metastable-overload",
    does: "A trigger pushes a loaded system over an edge, and its own retries keep it there after the trigger is gone.",
    signature: {
      red: "Goodput stays near nothing although arrivals are normal again; the callee answers 200 to all of it.",
      use: "The callee is saturated, with a queue longer than any time-out.",
      traces: "Every attempt times out, above server spans that succeed too late.",
      logs: "Retries, without end.",
    },
    confusedWith: [{ id: "surge", toldApartBy: "A surge is over when the arrivals are normal." }],
    cures: [
      "Take load away: disable retries, shed, or restart with the queue emptied.",
      "Then bring it back slowly.",
    ],
    source: "N. Bronson et al.: Metastable Failures in Distributed Systems. HotOS 2021",
  },
] as const satisfies readonly FaultEntry[];
