import { present } from "../../kernel/assert";
import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { MemorySpec } from "../../services/serving-spec";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { catalog, listOrders, placeOrder } from "../shop/programs";
import { shop } from "../shop/shop";
import { shopWorld } from "../shop/world";
import { channel } from "./channel";
import { leak } from "./leak";
import { LEAKY } from "./faults";
import { neighbour } from "./neighbour";

const MIB = 1_048_576;

/** Catalog's heap: a collection of a fresh process takes a fifth of a second, and comes three times a minute. */
const heap: MemorySpec = {
  limitBytes: 4_096 * MIB,
  baseBytes: 128 * MIB,
  requestBytes: 24 * MIB,
  leakBytes: { [LEAKY]: Math.floor(0.18 * MIB) },
  pause: { fixedMicros: ms(5), markMicrosPerMib: 1_700, sweepMicrosPerMib: 0 },
  longPauseMicros: ms(500),
};

/** The high percentiles of checkout climb for ten minutes before anybody is paged; a release minutes before the page has no part in it. */
export const checkoutLatencyClimbs = declareIncident({
  id: "checkout-latency-climbs",
  version: 1,
  title: "Checkout gets slower by the minute",
  pager:
    "PAGE checkout-success: one checkout in twenty fails or takes longer than 800 ms, over the last five minutes at the shop's front door. The slowest hundredth has been climbing for a while.",
  summary:
    "Wednesday afternoon, a normal day's traffic. No step in any line, only a slope: every minute is a little worse than the one before. You are on call for the whole shop.",
  level: 3,
  minutes: 40,
  topics: ["latency", "percentiles", "saturation", "releases"],
  lessons: ["9.3", "9.5", "5.4", "1.1", "10.3"],
  epochIso: "2026-03-11T13:30:00.000Z",
  world: shopWorld,
  spec: shop(
    { catalog: { [LEAKY]: catalog }, checkout: { v241: [placeOrder, listOrders] } },
    { settings: { catalog: { workers: 16, memory: heap } } },
  ),
  triggers: [
    { id: "catalog-release", label: "The latest release of catalog" },
    { id: "checkout-release", label: "Release v241 of checkout" },
    { id: "email-worker-release", label: "Release v20 of the e-mail worker" },
    { id: "others-job", label: "Another team's job on the same machines" },
    { id: "orders-db-statistics", label: "The statistics job on the orders database" },
    { id: "traffic", label: "The afternoon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  // The release of checkout falls between the first rise and the page, whatever the cause.
  timeline: {
    fault: [30, 31.5],
    "first catalog release": [9, 12],
    "statistics job": [15, 17],
    "e-mail worker release": [21, 24],
    "checkout release": [36.5, 37.5],
  },
  background,
  causes: [leak, neighbour],
  channel,
});

/** Releases and jobs that hurt nobody. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: at("first catalog release"),
      stepMicros: seconds(20),
      detail: "Alternative texts for pictures. 4 commits",
    },
    {
      kind: "note",
      component: "orders-db",
      note: {
        kind: "job",
        title: "orders-db: statistics refreshed",
        detail: "Weekly ANALYZE of 12 tables. Took four minutes",
      },
      atMicros: at("statistics job"),
    },
    {
      kind: "release",
      component: "email-worker",
      version: "v20",
      atMicros: at("e-mail worker release"),
      stepMicros: seconds(20),
      detail: "Opening hours in the footer. 1 commit",
    },
    {
      kind: "release",
      component: "checkout",
      version: "v241",
      atMicros: at("checkout release"),
      stepMicros: seconds(15),
      detail: "Order totals are rounded once, at the end. 6 commits",
    },
  ];
}
