import { present } from "../../kernel/assert";
import { seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { inventory, payment } from "../shop/programs";
import { shop } from "../shop/shop";
import { shopWorld } from "../shop/world";
import { badCanary } from "./bad-canary";
import { channel } from "./channel";
import { sickInstance } from "./sick-instance";
import { v35 } from "./payment-versions";

/** Of a hundred orders a few fail, whoever places them: a part of the requests goes through something that is broken. */
export const someOrdersFail = declareIncident({
  id: "some-orders-fail",
  version: 1,
  title: "Some orders fail",
  pager:
    "PAGE checkout-success: too many checkouts fail or take longer than 800 ms, measured over the last five minutes at the shop's front door.",
  summary:
    "Wednesday afternoon. Most customers order as ever; a few in a hundred fail or hang, and who tries again often succeeds. You are on call for the whole shop.",
  level: 3,
  minutes: 35,
  topics: ["partial failure", "instances", "releases", "tracing"],
  lessons: ["5.2", "5.6", "9.2", "9.3", "10.3"],
  epochIso: "2026-03-11T13:30:00.000Z",
  world: shopWorld,
  spec: shop(
    { payment: { v34: payment, v35 }, inventory: { v76: inventory } },
    { settings: { checkout: { instances: 8 } } },
  ),
  triggers: [
    { id: "inventory-v76", label: "Release v76 of inventory" },
    { id: "payment-canary", label: "The latest canary of payment" },
    { id: "catalog-v118", label: "Release v118 of catalog" },
    { id: "orders-db-vacuum", label: "The clean-up job on the orders database" },
    { id: "machine", label: "The hardware of one machine" },
    { id: "traffic", label: "The afternoon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "catalog release": [8, 10],
    "clean-up job": [13, 15],
    "inventory release": [26.5, 28],
  },
  background,
  causes: [sickInstance, badCanary],
  channel,
});

/** Releases and a job that hurt nobody; the last one right before it begins. */
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
      kind: "note",
      component: "orders-db",
      note: { kind: "job", title: "orders-db: dead rows cleaned up", detail: "VACUUM of orders, 4 min" },
      atMicros: at("clean-up job"),
    },
    {
      kind: "release",
      component: "inventory",
      version: "v76",
      atMicros: at("inventory release"),
      stepMicros: seconds(40),
      detail: "Reservations carry the warehouse's number. 9 commits",
    },
  ];
}
