import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import type { Truth } from "../incident";
import { act, cures, helps, idles, later } from "../moves";
import { evidence, redHerrings } from "./disk-evidence";
import { expertPath, hints } from "./disk-path";
import { cutOff, noRoom, slowDisk } from "./troubles";

const truth: Truth = {
  component: "ledger-db",
  nearComponents: {
    ledger: {
      share: 0.3,
      reason: "It says that it cannot book, but what it asks for is what it always asks.",
    },
    payments: { share: 0.3, reason: "Its first INSERT fails, and so does every payment: a victim." },
  },
  mechanism: "full-disk",
  nearMechanisms: {
    "slow-disk": {
      share: 0.4,
      reason: "The disk is the right place, but nothing became slow: writes fail at once, and reads go well.",
    },
    "bad-configuration": {
      share: 0.4,
      reason: "The slot was a setting, and a wrong one; what it did was to fill the disk.",
    },
  },
  trigger: "warehouse-slot",
  nearTriggers: {
    nothing: {
      share: 0.3,
      reason:
        "Nothing happened in the minutes before, that is true: the disk had been filling since the slot was made.",
    },
  },
  scope: "payments-all",
  nearScopes: {
    everything: {
      share: 0.5,
      reason: "Balances and lists of transactions are read from replicas, and are well.",
    },
  },
  story: [
    "Some twenty minutes before the page, Data made a **replication slot** on the ledger database for a new pipeline. A slot is a promise: the primary keeps every record of its write-ahead log until the slot's reader has had it. The reader was to start next week.",
    "So the log was kept, on a disk that had been two thirds full for months. When no space was left, the primary could not extend its tables: every INSERT and UPDATE failed with `no space left on device` (53100), **at once**, and every SELECT went well. Nothing is slow, nothing queues: with the first statement of each payment failing, the rest of Saldora had less to do than on a Sunday.",
    "The standby's disk had room, because a slot holds on to the log where it was made. Failing over therefore brings writes back within half a minute. It is not the end of it: services that only read never notice that the roles have changed, so that **accounts sends half of its reads to the instance that now takes the writes**, and some payments wait behind lists of transactions. Restart accounts, and it asks anew who is who. Or grow the disk, which takes three minutes and moves nobody.",
    "Neither removes the slot: that is the afternoon's first task, with `max_slot_wal_keep_size` as its second, which lets a slot go before the disk is full. What would have prevented the page is an alert on the *rate* at which a disk fills (full in four hours), and a rule that nobody makes a slot without its reader.",
  ].join("\n\n"),
};

/** The primary's disk runs full of log that a slot keeps. */
export const noRoomLeft: Cause = {
  id: "no-room-left",
  faults: noRoom,
  truth,
  evidence,
  redHerrings,
  expertPath,
  effects: [
    cures(
      act("grow-disk", "ledger-db"),
      "There is room again, and the first write after it goes well. The slot goes on keeping the log.",
    ),
    cures(
      [act("fail-over", "ledger-db"), later(minutes(1), act("restart", "accounts"))],
      "The standby has room and takes the writes; accounts learns that it reads from the wrong one.",
    ),
    helps(
      act("fail-over", "ledger-db"),
      "The standby has room, and payments go again. But accounts does not notice, and sends half of its reads to the instance that now takes the writes.",
    ),
    helps(
      act("restart", "ledger-db"),
      "While all three are away, another becomes the primary: a failover by accident, with the same reads in its way.",
    ),
    idles(act("rollback", "accounts"), "It only reads, and reads go well."),
    idles(act("rollback", "risk"), "It scores payments, and none gets that far."),
    idles(act("kill-query", "ledger-db"), "Nothing runs for long: it is refused at once."),
    idles(act("restart", "ledger"), "It comes back, and asks the same disk."),
    idles(act("restart", "payments"), "It comes back, and asks the same disk."),
  ],
  hints,
  lookAlikes: [
    { id: "slow", mechanism: "slow-disk", faults: slowDisk },
    { id: "cut-off", mechanism: "partition", faults: cutOff },
    {
      id: "locks",
      mechanism: "deadlock",
      faults: ({ faultMicros }) => [
        {
          kind: "release",
          component: "ledger",
          version: "v97",
          atMicros: faultMicros,
          stepMicros: 0,
          detail: "Looks at merchants' reserves before it books. 9 commits",
        },
      ],
    },
  ],
};
