import { present } from "../../kernel/assert";
import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { payments } from "../payments/payments";
import { paymentsWorld } from "../payments/world";
import { backupOnThePrimary } from "./backup-on-the-primary";
import { channel } from "./channel";
import { diskWithoutCache } from "./disk-without-cache";

/** The usual ones, but for a larger database: its restarts make some machine the primary by accident, and whether that is enough would be luck. */
const offers = paymentsWorld.offers.map((each) =>
  each.kind === "scale-up"
    ? { ...each, targets: each.targets.filter((target) => target !== "ledger-db") }
    : each,
);

/** The machine that became the primary is ill; and who goes back finds readers in the way. */
export const slowSinceTheFailover = declareIncident({
  id: "slow-since-the-failover",
  version: 2,
  title: "Slow since the failover",
  pager:
    "PAGE payment-success: too many payments fail or take longer than 750 ms, measured over the last five minutes where merchants' requests come in.",
  summary:
    "Friday forenoon. The ledger database was switched over to another host as planned, and went well. Now payments hang, and everybody says that it is the switchover. You are on call for all of Saldora.",
  level: 4,
  minutes: 45,
  topics: ["databases", "replication", "failover", "capacity"],
  lessons: ["5.1", "5.6", "6.1", "8.1", "9.3", "9.5"],
  epochIso: "2026-03-13T09:30:00.000Z",
  world: { ...paymentsWorld, offers },
  spec: payments(
    {},
    {
      settings: {
        "ledger-db": {
          disk: { channels: 1, read: lognormal(ms(65), 0.3), write: lognormal(ms(3), 0.3) },
          // Tuned last month for switchovers that nobody notices.
          replication: {
            synchronous: 1,
            shipping: lognormal(ms(0.6), 0.3),
            apply: lognormal(ms(18), 0.35),
            failover: {
              heartbeatMicros: seconds(1),
              missedBeats: 1,
              promotionMicros: seconds(1),
              fencing: true,
            },
          },
        },
      },
    },
  ),
  triggers: [
    { id: "switchover", label: "The planned switchover of the ledger database" },
    { id: "controller", label: "The disk controller of ledger-db's host 2" },
    { id: "backup", label: "The backup on ledger-db's host 2" },
    { id: "accounts-restart", label: "The restart of accounts after the switchover" },
    { id: "risk-v59", label: "Release v59 of risk" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  // Thirty healthy minutes come first, so that there is something to compare with.
  timeline: {
    fault: [30, 31],
    switchover: [11.5, 12.5],
    "controller of host 1": [17, 19],
    "backup of host 3": [21, 23],
    "risk release": [26, 28],
  },
  background,
  causes: [diskWithoutCache, backupOnThePrimary],
  channel,
});

/** The switchover, as it was planned, and what else happened in peace. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  const switched = at("switchover");
  return [
    {
      kind: "note",
      component: "ledger-db",
      note: {
        kind: "config",
        title: "ledger-db: switched over to host 2",
        detail: "Planned, announced on Monday. Host 1 gets its kernel and comes back as the standby",
      },
      atMicros: switched,
    },
    { kind: "isolation", component: "ledger-db", ordinals: [0], atMicros: switched, forMicros: seconds(90) },
    {
      kind: "note",
      component: "accounts",
      note: {
        kind: "config",
        title: "accounts: restarted",
        detail:
          "Part of the switchover: it asks who the primary is when it starts, and reads from the others",
      },
      atMicros: switched + seconds(6),
    },
    ...[0, 1].map((ordinal): Fault => ({
      kind: "crash",
      component: "accounts",
      ordinal,
      atMicros: switched + seconds(6 + 5 * ordinal),
      forMicros: seconds(3),
    })),
    {
      kind: "note",
      component: "ledger-db",
      note: {
        kind: "job",
        title: "ledger-db host 1: battery of the disk controller checked",
        detail: "By the provider, while the host was out of service. Passed",
      },
      atMicros: at("controller of host 1"),
    },
    {
      kind: "note",
      component: "ledger-db",
      note: {
        kind: "job",
        title: "ledger-db host 3: copied by the backup",
        detail: "Four minutes, as usual",
      },
      atMicros: at("backup of host 3"),
    },
    {
      kind: "release",
      component: "risk",
      version: "v59",
      atMicros: at("risk release"),
      stepMicros: seconds(20),
      detail: "Two rules renamed. 3 commits",
    },
  ];
}
