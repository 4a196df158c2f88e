import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

/** What is the same, whatever the replicas are behind for. */
const either = {
  symptom: [
    "Who notices, and what exactly do they notice?",
    "This page is about reading, not about paying. Where is it measured?",
    "Pin the page: balances and lists fail, or take longer than a second.",
  ],
  traces: [
    "Open reads that failed. How far do they get?",
    "The statement fails at the database after its usual time. What does its span say of the instance that it went to?",
    "Pin a SELECT of accounts that a replica refused, with a replication lag of more than 10 s.",
  ],
  logs: [
    "What does the service say that fails?",
    "Look at the warnings and errors of accounts.",
    "Pin a line of accounts: too_stale, the replica is too far behind for this read.",
  ],
} satisfies Partial<Hints>;

export const writesHints: Hints = {
  ...either,
  metrics: [
    "Which parts have more to do than usual?",
    "Applying writes is work as well. Look at replication of the ledger database, and at its rate.",
    "Pin replication of the ledger database: fully used, with a queue that grows.",
  ],
  window: [
    "When did the queue of writes begin to grow? What happened right before?",
    "Two services that use the database were released. Which of them writes?",
    "Pin release v98 of the ledger.",
  ],
  follow: [
    "Is it one replica that refuses, or each?",
    "Both do, so look at what both get: the writes. Which are new? Open a booking.",
    "Pin a booking with its twelve INSERT audit_trail, each a commit of its own.",
  ],
  hypothesis: [
    "A replica falls behind when writes come faster than it applies them. Who changed: they, or it?",
    "Both replicas are behind since a release that writes more.",
    "Ledger; replication lag; release v98; balances and lists.",
  ],
  verify: [
    "If it is the number of writes, what must have risen, and what must be well?",
    "The primary takes the writes easily: several apply there side by side, at a replica one after the other.",
    "Pin that payments have no errors, or the database's rate, several times what it was.",
  ],
  fix: [
    "What has to become less? And how long will it take until you see that?",
    "Replicas work their queue off once fewer writes come. Reads come back when the lag is below 10 s.",
    "Roll the ledger back, and wait for five minutes.",
  ],
};

export const diskHints: Hints = {
  ...either,
  metrics: [
    "Which parts have more to do than usual?",
    "Applying writes is work as well. Look at replication of the ledger database: and what is a mean of two?",
    "Pin replication of the ledger database: its queue grows, while no more is written than ever.",
  ],
  window: [
    "When did the queue of writes begin to grow? Does a change fit?",
    "A release of accounts is near, but accounts writes nothing. What did not change?",
    "Pin the rate of the ledger database: as before, so that nobody writes more.",
  ],
  follow: [
    "Is it one replica that refuses, or each?",
    "Compare the instances that refused reads and good reads went to, in one trace with a retry.",
    "Pin a trace in which instance 3 refuses and instance 2 answers.",
  ],
  hypothesis: [
    "A replica falls behind when writes come faster than it applies them. Who changed: they, or it?",
    "The same writes are no trouble for the other replica. It is this instance.",
    "Ledger database; replication lag; the machine of one replica; balances and lists.",
  ],
  verify: [
    "If it is one machine, what must be as ever?",
    "The other replica, and all that does not read from replicas.",
    "Pin that payments have no errors.",
  ],
  fix: [
    "You cannot mend the machine now. Who needs it?",
    "The other replica has room for all reads, and is up to date.",
    "Drain instance 3 of the ledger database.",
  ],
};
