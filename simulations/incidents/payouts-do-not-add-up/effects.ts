import type { ActionEffect } from "../incident";
import { act, cures, harms, idles } from "../moves";

export const effects: readonly ActionEffect[] = [
  cures(
    act("restart", "payouts"),
    "A process that begins anew has no lease to remember: one of the two gets it, and pays alone.",
  ),
  cures(
    act("rollback", "payouts"),
    "v17 looks at what the database answers, and records under the newest token only; and no process is left that believes.",
  ),
  idles(
    act("drain", "payouts", { instance: 1 }),
    "It gets no requests any more, of which it had none: its runs begin by the clock.",
  ),
  idles(
    act("kill-query", "ledger-db"),
    "No transaction lives for five seconds: each transfer has its own, and there are hundreds.",
  ),
  idles(act("rollback", "gateway-central"), "Its release has nothing to do with rows or payouts."),
  idles(act("raise-pool", "ledger"), "Connections were never short. More of them wait for the same row."),
  idles(act("scale-out", "ledger"), "More instances wait for the same row."),
  idles(
    act("disable-retries", "ledger"),
    "A payment that waited in vain fails at once instead of after its third try.",
  ),
  idles(act("flush-cache", "balance-cache"), "Balances are read there, and nothing is paid from it."),
  idles(act("restart", "webhooks"), "They tell merchants afterwards."),
  idles(
    act("fail-over", "ledger-db"),
    "The lease, its two believers and the row move along. Writes fail for half a minute, and every row is held for longer, across regions.",
  ),
  harms(
    act("restart", "ledger-db"),
    "Half a minute without any payment. The schedulers wait, and go on as before.",
  ),
  harms(
    act("drain", "ledger-db", { instance: 1 }),
    "The first instance is the primary: nobody else takes writes, so every payment fails.",
  ),
];
