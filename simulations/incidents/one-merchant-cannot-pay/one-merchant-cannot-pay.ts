import { present } from "../../kernel/assert";
import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { paymentsWorld } from "../payments/world";
import { paymentsWithFern } from "./bulk";
import { caller } from "./caller";
import { channel } from "./channel";

/** A merchant sends what has to be refused, and an alert counts refusals: nothing of ours is wrong. */
export const oneMerchantCannotPay = declareIncident({
  id: "one-merchant-cannot-pay",
  version: 2,
  title: "One merchant cannot pay",
  pager:
    "PAGE api-refusals: more than 10 % of the answers of the gateway in eu-west are 4xx, measured over the last three minutes.",
  summary:
    "Wednesday forenoon. A merchant is on the phone, and a page says that the API refuses many requests. You are on call for all of Saldora.",
  level: 1,
  minutes: 20,
  topics: ["alerting", "APIs", "logs"],
  lessons: ["9.1", "9.3", "9.4", "9.5"],
  epochIso: "2026-03-18T09:30:00.000Z",
  world: paymentsWorld,
  spec: paymentsWithFern,
  triggers: [
    { id: "gateway-v42", label: "Release v42 of the gateway in eu-west" },
    { id: "risk-v59", label: "Release v59 of risk" },
    { id: "ledger-db-index", label: "The new index of the ledger database" },
    { id: "merchant-release", label: "A merchant's own change" },
    { id: "traffic", label: "The forenoon's traffic" },
    { id: "bank", label: "A disturbance at the bank" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing at all: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "risk release": [10, 13],
    "index job": [16, 20],
    "gateway release": [25, 28],
  },
  background,
  causes: [caller],
  channel,
  alerts: [
    {
      kind: "refusals",
      id: "api-refusals",
      title: "API of eu-west: many requests are refused",
      severity: "page",
      component: "gateway-west",
      windowMicros: minutes(3),
      atOrAbove: 0.1,
      forMicros: minutes(0.5),
      keepFiringMicros: minutes(1),
      minDataMicros: minutes(5),
    },
  ],
});

/** Changes of that forenoon: all of them hurt nobody. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "risk",
      version: "v59",
      atMicros: at("risk release"),
      stepMicros: seconds(20),
      detail: "New list of card ranges. 1 commit",
    },
    {
      kind: "note",
      component: "ledger-db",
      atMicros: at("index job"),
      note: {
        kind: "job",
        title: "ledger-db: index on entries (booking_id) built",
        detail: "Concurrently, in 11 minutes",
      },
    },
    {
      kind: "release",
      component: "gateway-west",
      version: "v42",
      atMicros: at("gateway release"),
      stepMicros: seconds(20),
      detail: "Clearer messages for requests that are not valid. 3 commits",
    },
  ];
}
