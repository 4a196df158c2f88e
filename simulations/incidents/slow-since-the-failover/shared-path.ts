import { minutes } from "../../kernel/time";
import type { ActionEffect, ExpertStep, IncidentCase } from "../incident";
import { act, cures, helps, idles, later, look, take } from "../moves";

/** What is done and what it does, whatever ails the machine. */

export const firstLooks: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: payments are slow, in both regions.", {
    kind: "alert",
    severity: "page",
  }),
  look(75, "metrics", "Bookings take many times as long; risk and the bank do not.", {
    kind: "metric",
    series: "red:ledger:duration",
    fromPageMicros: -minutes(0.5),
    toPageMicros: minutes(1.5),
  }),
];

export const follow: readonly ExpertStep[] = [
  look(145, "traces", "Plain INSERTs take a quarter of a second and more, all at host 2.", {
    kind: "trace",
    operation: "INSERT entries",
    spanName: "INSERT entries",
    minDurationMicros: 220_000,
    fromPageMicros: 0,
  }),
  look(165, "follow", "Reads at the other two hosts are as quick as ever.", {
    kind: "trace",
    operation: "SELECT accounts",
    spanName: "SELECT accounts",
    minDurationMicros: 0,
    fromPageMicros: 0,
  }),
  look(
    185,
    "logs",
    "payments and ledger give up on the database after half a second; nobody mentions locks.",
    {
      kind: "log",
      service: "payments",
      text: "ledger-db",
      fromPageMicros: 0,
    },
  ),
];

/** Back to the healthy machine, and then what is left. */
export const twoSteps: readonly ExpertStep[] = [
  take(225, "The machine is ill, not its work: let the standby take over.", ["fail-over", "ledger-db"]),
  look(300, "verify", "The standby is promoted. Is that all?", {
    kind: "log",
    service: "ledger-db",
    text: "promoted",
    fromPageMicros: minutes(3),
  }),
  take(310, "Accounts asks who the primary is when it starts: now it reads from it. Restart it.", [
    "restart",
    "accounts",
  ]),
];

export const sharedEffects: readonly ActionEffect[] = [
  cures(
    [act("fail-over", "ledger-db"), later(minutes(1), act("restart", "accounts"))],
    "Host 1 takes the writes, and accounts learns to read from the others.",
  ),
  cures(
    [
      act("fail-over", "ledger-db"),
      later(minutes(1), act("restart", "accounts")),
      later(minutes(1.2), act("drain", "ledger-db", { instance: 2 })),
    ],
    "Reads leave host 2 alone as well: nobody waits for the machine that is ill.",
  ),
  helps(
    act("fail-over", "ledger-db"),
    "Host 1 is healthy and takes the writes. But accounts goes on reading from it: bookings wait behind lists of transactions.",
  ),
  idles(act("restart", "accounts"), "It reads from hosts 1 and 3, and will go on doing so."),
  idles(act("restart", "payments"), "It knows the primary. The primary is what is slow."),
  idles(act("restart", "ledger"), "It knows the primary. The primary is what is slow."),
  idles(act("scale-out", "ledger"), "Bookings wait for the database, not for the ledger."),
  idles(act("raise-pool", "ledger"), "More statements at once at a machine that cannot keep up."),
  idles(act("rollback", "risk"), "Scoring takes a tenth of a second, as ever."),
  idles(
    act("disable-retries", "payments"),
    "It takes some load away. What is left is still more than the machine can do in time.",
  ),
];

export const sharedHints: Pick<
  IncidentCase["hints"],
  "symptom" | "traces" | "follow" | "logs" | "verify" | "fix"
> = {
  symptom: [
    "Who notices, and since when? Everybody says since the switchover.",
    "The page came nearly twenty minutes after it. What was the objective in between?",
    "Pin the page, and look at the objective's line before it.",
  ],
  traces: [
    "Open a slow payment. Which of its statements are slow?",
    "All writes, and all at one instance. Whose name stands in faultline.db.instance.id?",
    "Pin an INSERT or UPDATE of more than 200 ms at the instance on host 2.",
  ],
  follow: [
    "Is the database slow, or one of its machines?",
    "Accounts reads from the two other hosts. How long do its statements take?",
    "Pin a SELECT of accounts at host 1 or 3: as quick as ever.",
  ],
  logs: [
    "What do those who wait say?",
    "Warnings of payments and of ledger about ledger-db: which kind of failure is missing?",
    "Pin a line in which the database gave no answer in time.",
  ],
  verify: [
    "What would you see after the first step if that were all?",
    "Look at the objective some minutes after another machine has taken over.",
    "Pin the line that tells of the promotion, or the objective after it: better, and not well.",
  ],
  fix: [
    "Is the machine ill, or its work?",
    "Another machine is healthy. But who reads from that one, and how do they learn that it is the primary?",
    "Fail over, then restart accounts.",
  ],
};
