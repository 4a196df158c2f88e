import { seconds } from "../../kernel/time";
import { present } from "../../kernel/assert";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { shop } from "../shop/shop";
import { shopWorld } from "../shop/world";
import { channel } from "./channel";
import { retriesOverload } from "./retries-overload";
import { v241 } from "./release-v241";

/** A release ships a statement without its index; retries keep the shop down after the release is gone. */
export const checkoutSlowsDown = declareIncident({
  id: "checkout-slows-down",
  version: 3,
  title: "Checkout slows down",
  pager:
    "PAGE checkout-success: too many checkouts fail or take longer than 800 ms, measured over the last five minutes at the shop's front door.",
  summary:
    "Tuesday afternoon, a normal day's traffic. Customers say that they cannot pay. You are on call for the whole shop.",
  level: 2,
  minutes: 35,
  topics: ["overload", "databases", "releases", "tracing"],
  lessons: ["9.1", "9.2", "9.3", "9.4", "9.5"],
  epochIso: "2026-03-03T14:00:00.000Z",
  world: shopWorld,
  spec: shop({ checkout: { v241 } }),
  triggers: [
    { id: "checkout-v241", label: "Release v241 of checkout" },
    { id: "catalog-v118", label: "Release v118 of catalog" },
    { id: "email-worker-v20", label: "Release v20 of the e-mail worker" },
    { id: "payment-time-out", label: "Payment's new bank time-out" },
    { id: "orders-db-statistics", label: "The statistics job on the orders database" },
    { id: "traffic", label: "The afternoon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  // Thirty healthy minutes come first, so that there is something to compare with.
  timeline: {
    fault: [30, 31],
    "catalog release": [9, 12],
    "statistics job": [15, 17],
    "payment configuration": [20, 23],
    "e-mail worker release": [25, 27],
  },
  background,
  causes: [retriesOverload],
  channel,
  parameters: [
    {
      name: "retries",
      description: "Whether services try again when a call or query fails. The shop as it is: true.",
      initial: true,
    },
  ],
  prepare: (system, parameters) => {
    if (parameters["retries"] !== false) return;
    for (const component of system.world.domain.components) component.retries = false;
  },
});

/** Releases and jobs that hurt nobody. */
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
      note: {
        kind: "job",
        title: "orders-db: statistics refreshed",
        detail: "Nightly ANALYZE, run late by hand. 12 tables",
      },
      atMicros: at("statistics job"),
    },
    {
      kind: "note",
      component: "payment",
      note: { kind: "config", title: "payment: bank time-out 2.5 s", detail: "Was 3 s" },
      atMicros: at("payment configuration"),
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
