import { present } from "../../kernel/assert";
import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { shop } from "../shop/shop";
import { shopWorld } from "../shop/world";
import { channel } from "./channel";
import { rack } from "./rack";
import { reads } from "./reads";
import { v76 } from "./release-v76";

/** Nearly nobody can check out, and what the panels do not show is where the cause is. Behind the first fault stands a second. */
export const allGreenAllDown = declareIncident({
  id: "all-green-all-down",
  version: 2,
  title: "All green, all down",
  pager:
    "PAGE checkout-success: most checkouts fail or take longer than 800 ms, measured over the last five minutes at the shop's front door. Nothing else pages.",
  summary:
    "Friday afternoon, a normal day's traffic. Customers cannot check out, and whoever you ask says that their own machines idle. You are on call for the whole shop.",
  level: 4,
  minutes: 45,
  topics: ["telemetry", "tracing", "gray failure", "overload"],
  lessons: ["9.1", "9.2", "9.3", "5.2", "9.5"],
  epochIso: "2026-03-27T14:30:00.000Z",
  world: shopWorld,
  spec: shop(
    { inventory: { v76 } },
    {
      settings: {
        "orders-db": {
          disk: { channels: 1, read: lognormal(ms(7), 0.3), write: lognormal(ms(14), 0.3) },
        },
      },
    },
  ),
  triggers: [
    { id: "rack-7", label: "The work in rack 7" },
    { id: "inventory-release", label: "The latest release of inventory" },
    { id: "checkout-proxies", label: "The new proxies of checkout" },
    { id: "catalog-v118", label: "Release v118 of catalog" },
    { id: "orders-db-statistics", label: "The statistics job on the orders database" },
    { id: "traffic", label: "The afternoon's traffic" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 32],
    "rack 4": [8, 10],
    "statistics job": [13, 15],
    "catalog release": [18, 20],
    "rack 7": [21, 23],
    "proxies of checkout": [24, 27],
  },
  background,
  causes: [rack, reads],
  channel,
});

/** Releases and jobs that hurt nobody, as far as their authors know. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "note",
      component: "catalog",
      note: {
        kind: "job",
        title: "rack 4: line card of the switch replaced",
        detail: "Datacentre operations. A machine of catalog is in it. All lights are green",
      },
      atMicros: at("rack 4"),
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
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: at("catalog release"),
      stepMicros: seconds(20),
      detail: "Pictures of Easter. 2 commits",
    },
    {
      kind: "note",
      component: "checkout",
      note: {
        kind: "config",
        title: "checkout: proxies renewed",
        detail: "Version 1.9 of the proxy that its outgoing calls pass. Was 1.7",
      },
      atMicros: at("proxies of checkout"),
    },
  ];
}
