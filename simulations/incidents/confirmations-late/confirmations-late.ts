import { present } from "../../kernel/assert";
import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { shop } from "../shop/shop";
import { shopWorld } from "../shop/world";
import { channel } from "./channel";
import { deadlyMessages } from "./deadly-messages";
import { slowProvider } from "./slow-provider";

const IN_TIME_MICROS = minutes(2);

/** Orders are placed as ever, and their confirmations do not come. */
export const confirmationsLate = declareIncident({
  id: "confirmations-late",
  version: 1,
  title: "Confirmations are late",
  pager:
    "PAGE confirmations-in-time: too many confirmations of orders are not sent within two minutes of the order, measured over the last five minutes.",
  summary:
    "Monday afternoon. Customers pay, see that their order is placed, and wait for the e-mail that confirms it. You are on call for the whole shop.",
  level: 1,
  minutes: 25,
  topics: ["queues", "consumers", "third parties"],
  lessons: ["3.2", "5.1", "9.3", "9.4", "9.5"],
  epochIso: "2026-03-16T14:00:00.000Z",
  world: shopWorld,
  slo: {
    id: "confirmations-in-time",
    title: "Confirmations are sent in time",
    objective: 0.99,
    thresholdMs: IN_TIME_MICROS / 1_000,
    component: "email-worker",
    counts: "messages",
  },
  spec: shop(
    {},
    {
      sloMicros: {},
      settings: {
        "email-worker": { sloMicros: IN_TIME_MICROS },
        // What is not acknowledged within half a minute is delivered again, however often.
        "email-queue": { delivery: { visibilityMicros: seconds(30) } },
      },
    },
  ),
  triggers: [
    { id: "email-worker-v20", label: "Release v20 of the e-mail worker" },
    { id: "catalog-v118", label: "Release v118 of catalog" },
    { id: "orders", label: "What is in some of the orders" },
    { id: "provider", label: "The mail provider" },
    { id: "traffic", label: "The afternoon's traffic" },
    { id: "machine", label: "The hardware of one machine" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "catalog release": [9, 11],
    "e-mail worker release": [23, 25.5],
  },
  background,
  causes: [deadlyMessages, slowProvider],
  channel,
});

/** Two releases that hurt nobody, one of them of the e-mail worker itself. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: at("catalog release"),
      stepMicros: seconds(20),
      detail: "Image sizes for the spring collection. 6 commits",
    },
    {
      kind: "release",
      component: "email-worker",
      version: "v20",
      atMicros: at("e-mail worker release"),
      stepMicros: seconds(20),
      detail: "New footer. 1 commit",
    },
  ];
}
