import { present } from "../../kernel/assert";
import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { inventory } from "../shop/programs";
import { shop } from "../shop/shop";
import { shopWorld } from "../shop/world";
import { v117, v118 } from "./catalog-versions";
import { channel } from "./channel";
import { emptiedCache } from "./emptied-cache";
import { KEPT_MICROS, fillCache } from "./filled-cache";
import { manyStatements } from "./many-statements";

const IN_TIME_MS = 800;

/** Product pages come late or not at all: the database behind them has too much to do. */
export const productPagesCrawl = declareIncident({
  id: "product-pages-crawl",
  version: 1,
  title: "Product pages crawl",
  pager:
    "PAGE pages-in-time: too many product pages fail or take longer than 800 ms, measured over the last five minutes at the shop's front door.",
  summary:
    "Friday afternoon, a normal day's traffic. Product pages take forever, and who gives up and reloads waits again. You are on call for the whole shop.",
  level: 2,
  minutes: 30,
  topics: ["caches", "databases", "overload", "releases"],
  lessons: ["3.3", "5.6", "9.2", "9.3", "10.3"],
  epochIso: "2026-03-27T13:00:00.000Z",
  world: shopWorld,
  slo: {
    id: "pages-in-time",
    title: "Product pages arrive in time",
    objective: 0.995,
    thresholdMs: IN_TIME_MS,
    component: "gateway",
  },
  spec: shop(
    { catalog: { v117, v118 }, inventory: { v76: inventory } },
    { sloMicros: { browse: ms(IN_TIME_MS) }, settings: { "catalog-cache": { ttlMicros: KEPT_MICROS } } },
  ),
  triggers: [
    { id: "cache-maintenance", label: "The maintenance of the catalog cache" },
    { id: "catalog-v118", label: "Release v118 of catalog" },
    { id: "inventory-v76", label: "Release v76 of inventory" },
    { id: "orders-db-vacuum", label: "The clean-up job on the orders database" },
    { id: "import", label: "The import of new products" },
    { id: "customer", label: "One customer's requests" },
    { id: "traffic", label: "The afternoon's traffic" },
    { id: "network", label: "A disturbance of the network" },
    { id: "machine", label: "The hardware of one machine" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "clean-up job": [11, 13],
    "inventory release": [26, 28],
  },
  background,
  causes: [emptiedCache, manyStatements],
  channel,
  prepare: (system) => {
    fillCache(system);
  },
});

/** A job and a release that hurt nobody; the release right before it begins. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
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
      detail: "Stock on product pages counts parcels on their way. 9 commits",
    },
  ];
}
