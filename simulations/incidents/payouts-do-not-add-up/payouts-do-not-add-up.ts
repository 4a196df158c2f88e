import { present } from "../../kernel/assert";
import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { type Cause, declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { payments, PAYOUT_EVERY_MICROS } from "../payments/payments";
import { paymentsWorld } from "../payments/world";
import { channel } from "./channel";
import { effects } from "./effects";
import { evidence, redHerrings } from "./evidence";
import { expertPath } from "./expert-path";
import { hints } from "./hints";
import { lookAlikes } from "./look-alikes";
import { bankWithTransfers, payoutsV18 } from "./payouts-v18";
import { truth } from "./truth";

/** A standstill begins in the midst of a run: so long after its tick. */
const INTO_RUN_MICROS = seconds(5);
/** Each host stands still for longer than the lease lives; the second after the first, so that whoever holds it is among them. */
const STANDSTILL_MICROS = seconds(75);
const BETWEEN_MICROS = seconds(80);

const nextTick = (micros: number): number => Math.ceil(micros / PAYOUT_EVERY_MICROS) * PAYOUT_EVERY_MICROS;

const outlived: Cause = {
  id: "outlived",
  faults: ({ faultMicros }) => [
    {
      kind: "note",
      component: "payouts",
      atMicros: faultMicros,
      note: {
        kind: "job",
        title: "payouts: both hosts moved to new machines",
        detail: "Live, one after the other. No restart",
      },
    },
    ...[0, 1].map((ordinal): Fault => ({
      kind: "pause",
      component: "payouts",
      ordinals: [ordinal],
      atMicros: nextTick(faultMicros) + INTO_RUN_MICROS + ordinal * BETWEEN_MICROS,
      forMicros: STANDSTILL_MICROS,
    })),
  ],
  truth,
  evidence,
  redHerrings,
  expertPath,
  effects,
  hints,
  lookAlikes,
};

/** A holder of the payout lease stands still, loses it, and goes on: two schedulers pay, and hold payments up. */
export const payoutsDoNotAddUp = declareIncident({
  id: "payouts-do-not-add-up",
  version: 2,
  title: "Payouts do not add up",
  pager:
    "PAGE payment-success: too many payments fail or take longer than 750 ms, measured over the last five minutes where merchants' requests come in. Attached by finance: this hour's transfers do not match what was due.",
  summary:
    "Monday forenoon. Payments of some merchants are slow, and the sums of the morning's payouts look wrong. You are on call for all of Saldora.",
  level: 3,
  minutes: 40,
  topics: ["leases", "locks", "coordination", "tracing"],
  lessons: ["6.6", "8.1", "8.2", "5.2", "9.2"],
  epochIso: "2026-03-16T09:00:00.000Z",
  world: paymentsWorld,
  spec: payments(
    { payouts: { v18: payoutsV18 }, bank: { "2026-01": bankWithTransfers } },
    { settings: { payouts: { pools: { "ledger-db": { size: 8, acquireTimeoutMicros: ms(400) } } } } },
  ),
  triggers: [
    { id: "payouts-v18", label: "Release v18 of the payout scheduler" },
    { id: "gateway-v42", label: "Release v42 of the gateway in eu-central" },
    { id: "webhooks-v30", label: "Release v30 of webhooks" },
    { id: "vacuum", label: "The vacuum of the ledger database" },
    { id: "host-move", label: "The move of the payout scheduler's hosts" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "bank", label: "A disturbance at the bank" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "payouts release": [9, 11],
    "webhooks release": [14, 16],
    vacuum: [18, 21],
    "gateway release": [25, 27],
  },
  background,
  causes: [outlived],
  channel,
});

/** Changes of that forenoon: all of them hurt nobody by themselves. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "payouts",
      version: "v18",
      atMicros: at("payouts release"),
      stepMicros: seconds(30),
      detail: "Transfer by transfer instead of batches; fewer round trips for the lease. 11 commits",
    },
    {
      kind: "release",
      component: "webhooks",
      version: "v30",
      atMicros: at("webhooks release"),
      stepMicros: seconds(20),
      detail: "Signs with the new key. 2 commits",
    },
    {
      kind: "note",
      component: "ledger-db",
      atMicros: at("vacuum"),
      note: { kind: "job", title: "ledger-db: vacuum of entries", detail: "Finished after 6 minutes" },
    },
    {
      kind: "release",
      component: "gateway-central",
      version: "v42",
      atMicros: at("gateway release"),
      stepMicros: seconds(20),
      detail: "Another header for tracing. 1 commit",
    },
  ];
}
