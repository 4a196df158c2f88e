import type { ActionEffect } from "../incident";
import { act, cures, harms, idles } from "../moves";

/** What does nothing, or harm, whoever holds the row. */
const either: readonly ActionEffect[] = [
  idles(
    act("raise-pool", "ledger"),
    "Connections were never short. More of them let more transactions queue for the same row.",
  ),
  idles(act("raise-pool", "payments"), "Its statements touch no row that anybody waits for."),
  idles(act("scale-out", "ledger"), "More instances wait for the same row."),
  idles(act("scale-out", "payments"), "It waits for the ledger, with a CPU that has room."),
  idles(
    act("disable-retries", "ledger"),
    "A transaction that is not tried again spares the queue a little, and its payment fails at once.",
  ),
  idles(
    act("disable-retries", "payments"),
    "Each payment asks the ledger once instead of twice: a little less work for the queue.",
  ),
  idles(
    act("kill-query", "ledger-db"),
    "Whatever it ends, those who come next take the row again within seconds.",
  ),
  idles(
    act("add-index", "ledger-db"),
    "The advisor finds nothing to build: no statement reads a whole table.",
  ),
  idles(
    act("flush-cache", "balance-cache"),
    "The cache holds balances for those who read, and has no part in bookings.",
  ),
  harms(
    act("fail-over", "ledger-db"),
    "The row and its queue move along. Writes fail for half a minute, and the new primary waits for a standby in the other region: every row is held for longer.",
  ),
  harms(
    act("restart", "ledger-db"),
    "Half a minute without any payment, and what comes back finds the same queue.",
  ),
  harms(
    act("drain", "ledger-db", { instance: 1 }),
    "The first instance is the primary: nobody else takes writes, so every payment fails.",
  ),
];

export const hotRowEffects: readonly ActionEffect[] = [
  ...either,
  cures(
    act("rollback", "ledger"),
    "v96 locks the row last, and holds it for a third of the time: the sale fits through.",
  ),
  idles(act("rollback", "payouts"), "It has had no release that matters here."),
];

export const longTransactionEffects: readonly ActionEffect[] = [
  ...either,
  cures(act("rollback", "payouts"), "Nobody keeps the row any more."),
  idles(
    act("restart", "payouts"),
    "The row is free for as long as it is away, and taken again by the next run.",
  ),
  idles(
    act("drain", "payouts", { instance: 1 }),
    "It gets no requests any more, of which it had none: its runs begin by the clock.",
  ),
  idles(
    act("rollback", "ledger"),
    "v96 holds its rows for less time, but what it waits for is held by somebody else.",
  ),
];
