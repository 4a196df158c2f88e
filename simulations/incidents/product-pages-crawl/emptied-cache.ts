import { minutes, ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { Cause } from "../declare";
import { act, conclude, cures, harms, helps, idles, later, look, take } from "../moves";
import { redHerrings } from "./common-evidence";
import { evidence } from "./emptied-evidence";
import { hintsFor } from "./hints";
import { maintenanceNoted } from "./maintenance";

/** The cache's node is restarted for an update, and with it goes everything that the cache held. */
export const cacheEmptied = (faultMicros: number): readonly Fault[] => [
  maintenanceNoted(faultMicros),
  { kind: "cold-cache", component: "catalog-cache", atMicros: faultMicros },
];

export const emptiedCache: Cause = {
  id: "emptied-cache",
  faults: ({ faultMicros }) => cacheEmptied(faultMicros),
  truth: {
    component: "catalog-cache",
    nearComponents: {
      "catalog-db": {
        share: 0.6,
        reason:
          "It is where the load lands, and it does what it can; what it used to be spared, the cache bore.",
      },
      catalog: {
        share: 0.4,
        reason:
          "It lets everybody fetch the same product at once; but it did so before, while the cache was full.",
      },
    },
    mechanism: "cache-stampede",
    nearMechanisms: {
      "metastable-overload": {
        share: 0.6,
        reason:
          "It does stay by itself, by retries; what began it, and what has to come back, is the cache's content.",
      },
      "slow-statement": {
        share: 0.2,
        reason: "The statement costs what it always did: it is made ten times as often.",
      },
    },
    trigger: "cache-maintenance",
    nearTriggers: {},
    scope: "catalog-users",
    nearScopes: {
      everything: {
        share: 0.3,
        reason: "Orders fail as well, since they need prices; but carts and order lists work.",
      },
    },
    story: [
      "The weekly maintenance of the catalog cache installs an update and restarts its node. All checks are green, for the node is up. **It is empty:** everything that it held was in memory.",
      "Since the spring collection a product takes 130 ms of the catalog database's only core, so that it can read between seven and eight a second. That was plenty while the cache answered 19 of 20 look-ups. Now all sixteen a second come to the database. Statements wait longer than their 600 ms; catalog gives up and asks again, and so does the gateway. The database works off statements that nobody waits for any more, and **what nobody waits for is not put into the cache.** So the cache stays empty, and that keeps the database full.",
      "This is a **cache stampede** that sustains itself: a metastable failure (Bronson et al., HotOS 2021) whose trigger was over within a second. Nothing that was done needs to be undone; there is nothing to roll back.",
      "*Flush the cache* forgets the few products that did get through, and takes the last pages that work. *Restart catalog* throws its waiting work away, and is back where it was seconds later. *More connections* let more statements wait at once, each for longer. What helps is what the cache has lost: **warm it** from its last copy. Then pages hit again, and the database has time for the rest. A database with more cores could fill the cache as well; so can a circuit breaker at the gateway, which turns most pages away until the few that it lets through have filled it.",
      "What would have prevented it: a node that is replaced only when its successor is warm, a single flight per product in catalog (one fetches, the others wait), fetching that goes on and fills the cache even if its caller has gone, retries at one layer and on a budget, and a load test with an empty cache.",
    ].join("\n\n"),
  },
  evidence,
  redHerrings,
  expertPath: [
    look(0, "symptom", "Read the page: product pages fail or are slow, at the front door.", {
      kind: "alert",
      severity: "page",
    }),
    look(40, "metrics", "Which resource is full? The catalog database, and it was a tenth busy.", {
      kind: "metric",
      series: "use:catalog-db.cpu:utilization",
      fromPageMicros: -minutes(0.4),
      toPageMicros: minutes(0.7),
    }),
    look(52, "metrics", "Catalog has no connection left to it.", {
      kind: "metric",
      series: "use:catalog.catalog-db-pool:utilization",
      fromPageMicros: -minutes(0.4),
      toPageMicros: minutes(0.7),
    }),
    look(65, "metrics", "It gets ten times as many statements, with no more people at the door.", {
      kind: "metric",
      series: "red:catalog-db:rate",
      fromPageMicros: -minutes(0.4),
      toPageMicros: minutes(1),
    }),
    look(
      85,
      "window",
      "What happened right before? Maintenance of the cache. Inventory's release is older.",
      {
        kind: "change",
        component: "catalog-cache",
        changeKind: "job",
        titleIncludes: "maintenance",
      },
    ),
    look(
      110,
      "traces",
      "A page that failed: the look-up missed, and the database did not answer in time, twice.",
      {
        kind: "trace",
        operation: "SELECT products",
        spanName: "SELECT products",
        minDurationMicros: ms(550),
        failed: true,
        fromPageMicros: -minutes(0.4),
      },
    ),
    look(130, "logs", "The gateway and catalog try again and again.", {
      kind: "log",
      service: "gateway",
      text: "catalog: GET /products/{id} failed",
      fromPageMicros: 0,
    }),
    look(150, "verify", "The front door has as many requests as before: it is not the traffic.", {
      kind: "metric",
      series: "red:gateway:rate",
      fromPageMicros: -minutes(0.4),
      toPageMicros: minutes(2),
    }),
    look(
      170,
      "verify",
      "And it does not pass: minutes after the maintenance the database is as full as at first.",
      {
        kind: "metric",
        series: "use:catalog-db.cpu:utilization",
        fromPageMicros: minutes(2),
        toPageMicros: minutes(2.8),
      },
    ),
    conclude(180, "The cache was emptied and cannot fill again: the database is too slow for that.", {
      component: "catalog-cache",
      mechanism: "cache-stampede",
      trigger: "cache-maintenance",
      scope: "catalog-users",
      confidence: 0.9,
    }),
    take(195, "Give the cache back what it has lost.", ["warm-cache", "catalog-cache", { entries: 3_000 }]),
  ],
  effects: [
    cures(
      act("warm-cache", "catalog-cache"),
      "Pages hit again, and the database has time for what still misses.",
    ),
    cures(
      act("scale-up", "catalog-db"),
      "Eight cores read sixty products a second: enough to answer everybody in time, and so to fill the cache.",
    ),
    cures(
      act("enable-breaker", "gateway"),
      "Pages fail at once while the breaker is open, which takes the load away; the few that it lets through are read in time and stay in the cache, so that more hit each time. It takes a quarter of an hour, and costs pages meanwhile.",
    ),
    harms(
      act("flush-cache", "catalog-cache"),
      "The few products that had got through are forgotten as well: now no page works at all.",
    ),
    harms(
      act("raise-pool", "catalog"),
      "More statements at once in a database that is full: each waits longer still, and none comes back in time.",
    ),
    idles(
      act("restart", "catalog"),
      "The waiting work is gone for a moment; the cache is as empty as before, and it begins again.",
    ),
    idles(
      act("restart", "catalog-db"),
      "The waiting statements are gone for half a minute; the cache is as empty as before, and it begins again.",
    ),
    idles(act("restart", "inventory"), "The stock is read as quickly as ever."),
    idles(act("rollback", "inventory"), "The stock is read as quickly as ever."),
    idles(act("scale-out", "gateway"), "The gateway has room to spare."),
    helps(
      act("disable-retries", "gateway"),
      "A third of the attempts; but each look-up that misses is already more than the database can answer in time.",
    ),
    helps(
      [act("disable-retries", "gateway"), later(minutes(1), act("restart", "catalog-db"))],
      "An empty database and an empty cache: sixteen look-ups a second miss, and it can read seven.",
    ),
  ],
  hints: hintsFor({
    metrics: [
      "Compare the parts with each other: which is full, and what is it asked?",
      "The catalog database has ten times as many statements. Are there ten times as many people?",
      "Pin the rate of the catalog database: ten times what it was, at the same rate of pages.",
    ],
    window: [
      "When did the first line move? What happened in the minutes before?",
      "Lay the change log over the chart. One change is in the very minute, and says that all checks are green.",
      "Pin the maintenance of the catalog cache.",
    ],
    traces: [
      "Look at pages that failed, not at those that went well.",
      "Did the cache have the product? What came then?",
      "Pin a page whose look-up missed (cache.hit false) and whose statements were broken off.",
    ],
    follow: [
      "The gateway tries again. What does the cache say the second time?",
      "Why has the first attempt not filled it?",
      "Pin a page that misses twice: who fetched the product had given up before it came.",
    ],
    hypothesis: [
      "Name the place, the mechanism and the trigger, and ask: why does it stay?",
      "What the database is spared, the cache has to hold; and what fills the cache is the database.",
      "Catalog cache; a stampede; its maintenance; whatever needs the catalogue.",
    ],
    verify: [
      "If the cache were filling, what would the database do by now?",
      "Look at the database's CPU some minutes after the maintenance.",
      "Pin it: as full as in the first minute. It does not heal by itself.",
    ],
    fix: [
      "What is missing, and where could it come from without the database?",
      "Flushing and restarting take away what little is there.",
      "Warm the cache, all 3,000 products.",
    ],
  }),
  lookAlikes: [
    {
      id: "many-statements",
      mechanism: "many-small-statements",
      faults: ({ faultMicros }) => [
        {
          kind: "release",
          component: "catalog",
          version: "v118",
          atMicros: faultMicros,
          stepMicros: seconds(30),
          detail: "Related products on every page. 8 commits",
        },
      ],
    },
    {
      id: "neighbour",
      mechanism: "noisy-neighbour",
      faults: ({ faultMicros }) => [
        { kind: "steal", component: "catalog-db", share: 0.9, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
    {
      id: "network",
      mechanism: "network-degradation",
      faults: ({ faultMicros }) => [
        {
          kind: "link",
          from: "gateway",
          to: "catalog",
          fault: { loss: 0.15 },
          atMicros: faultMicros,
          forMicros: Infinity,
        },
      ],
    },
  ],
};
