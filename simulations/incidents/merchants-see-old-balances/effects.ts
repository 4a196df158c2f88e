import type { ActionEffect } from "../incident";
import { act, cures, idles } from "../moves";

/** What helps nobody, whatever replicas are behind for. */
const either: readonly ActionEffect[] = [
  idles(
    act("flush-cache", "balance-cache"),
    "What it held were the last balances that could be shown. The replicas are as far behind as before.",
  ),
  idles(act("rollback", "accounts"), "v64 reads from the same replicas, with the same limit."),
  idles(act("scale-out", "accounts"), "More instances are refused by the same replicas."),
  idles(act("restart", "accounts"), "It is well: what it asks is not."),
  idles(
    act("disable-retries", "accounts"),
    "A second try goes to the next replica; without it fewer reads succeed.",
  ),
  idles(act("raise-pool", "accounts"), "Connections were never short."),
  idles(act("kill-query", "ledger-db"), "No statement is long."),
  idles(
    act("scale-up", "ledger-db"),
    "A replica applies writes one after the other: more cores do not help it.",
  ),
  idles(
    act("fail-over", "ledger-db"),
    "Who applies too slowly does so behind any primary, and payments fail for half a minute.",
  ),
  idles(
    act("restart", "ledger-db"),
    "Nothing is applied and nobody paid for half a minute, and replicas are further behind afterwards.",
  ),
];

export const writesEffects: readonly ActionEffect[] = [
  ...either,
  cures(
    act("rollback", "ledger"),
    "The writes are as few as before, and the replicas work off what has piled up, in some minutes.",
  ),
  idles(act("drain", "ledger-db", { instance: 3 }), "The other replica is as far behind."),
  idles(
    act("raise-pool", "ledger"),
    "More lines of the audit trail at once: replicas fall behind all the faster.",
  ),
];

export const diskEffects: readonly ActionEffect[] = [
  ...either,
  cures(
    act("drain", "ledger-db", { instance: 3 }),
    "All reads go to the replica that is up to date, and has room for them.",
  ),
  idles(act("raise-pool", "ledger"), "It writes at the primary, which is well."),
];
