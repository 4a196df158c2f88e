import { present } from "../../kernel/assert";
import { seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { payments } from "../payments/payments";
import { webhooks } from "../payments/programs";
import { paymentsWorld } from "../payments/world";
import { channel } from "./channel";
import { messageThatKills } from "./message-that-kills";
import { neverSettles } from "./never-settles";
import { v30 } from "./release-v30";

const IN_TIME_SECONDS = 30;

/** Merchants are told late: a message kills whoever reads it, or the group of readers never settles. */
export const webhooksFallBehind = declareIncident({
  id: "webhooks-fall-behind",
  version: 2,
  title: "Merchants are told late",
  pager:
    "PAGE events-in-time: too many events reach merchants' servers later than 30 seconds after they happened, measured over the last five minutes.",
  summary:
    "Wednesday forenoon. Payments work, but merchants' shops do not hear of them: parcels wait for a payment that was made. You are on call for all of Saldora.",
  level: 2,
  minutes: 35,
  topics: ["messaging", "consumer groups", "releases"],
  lessons: ["5.3", "5.6", "8.4", "9.2", "9.4", "9.5"],
  epochIso: "2026-03-11T09:30:00.000Z",
  world: paymentsWorld,
  slo: {
    id: "events-in-time",
    title: "Merchants are told in time",
    objective: 0.99,
    thresholdMs: IN_TIME_SECONDS * 1_000,
    component: "webhooks",
  },
  spec: payments(
    { webhooks: { "v29.1": webhooks, v30 } },
    {
      counted: { journeys: "none", withinMicros: 0 },
      settings: {
        webhooks: {
          sloMicros: seconds(IN_TIME_SECONDS),
          // Since last week: large batches, and a member that is stuck is found out soon.
          group: {
            heartbeatMicros: seconds(3),
            sessionTimeoutMicros: seconds(10),
            maxPollIntervalMicros: seconds(10),
            maxPollRecords: 50,
            rebalanceMicros: seconds(1),
          },
        },
      },
    },
  ),
  triggers: [
    { id: "webhooks-v30", label: "Release v30 of webhooks" },
    { id: "webhooks-v29.1", label: "Release v29.1 of webhooks" },
    { id: "gateway-v42", label: "Release v42 of the gateway in eu-central" },
    { id: "consumer-settings", label: "Last week's settings of the consumer group" },
    { id: "an-event", label: "One of the events itself" },
    { id: "a-merchant", label: "A merchant's server" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  // Thirty healthy minutes come first, so that there is something to compare with.
  timeline: { fault: [30, 31], "webhooks release": [14, 17], "gateway release": [25, 28] },
  background,
  causes: [messageThatKills, neverSettles],
  channel,
});

/** Releases that hurt nobody. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "webhooks",
      version: "v29.1",
      atMicros: at("webhooks release"),
      stepMicros: seconds(20),
      detail: "Another header for the signature's version. 2 commits",
    },
    {
      kind: "release",
      component: "gateway-central",
      version: "v42",
      atMicros: at("gateway release"),
      stepMicros: seconds(20),
      detail: "Larger amounts in the currencies without decimals. 6 commits",
    },
  ];
}
