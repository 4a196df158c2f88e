import { minutes, ms, seconds } from "../../kernel/time";
import type { Cause } from "../declare";
import { act, conclude, cures, harms, helps, idles, later, look, take } from "../moves";
import { redHerrings } from "./common-evidence";
import { cacheEmptied } from "./emptied-cache";
import { hintsFor } from "./hints";
import { maintenanceNoted } from "./maintenance";
import { evidence } from "./many-evidence";

const STEP_MICROS = seconds(30);

/** A release shows related products, and asks the database for each of them. */
export const manyStatements: Cause = {
  id: "many-statements",
  faults: ({ faultMicros }) => [
    maintenanceNoted(faultMicros - minutes(11)),
    {
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: faultMicros,
      stepMicros: STEP_MICROS,
      detail: "Related products on every page. 8 commits",
    },
  ],
  truth: {
    component: "catalog",
    nearComponents: {
      "catalog-db": {
        share: 0.5,
        reason:
          "It is where the load lands, and it does what it is asked; what it is asked changed in catalog.",
      },
    },
    mechanism: "many-small-statements",
    nearMechanisms: {
      "slow-statement": {
        share: 0.4,
        reason:
          "The pages did become expensive; each statement by itself is cheap, there are too many of them.",
      },
      "slow-statement-retry-overload": {
        share: 0.4,
        reason: "Retries make it worse, but they do not keep it up: without the release it ends.",
      },
    },
    trigger: "catalog-v118",
    nearTriggers: {},
    scope: "catalog-users",
    nearScopes: {
      everything: {
        share: 0.3,
        reason: "Orders fail as well, since they need prices; but carts and order lists work.",
      },
    },
    story: [
      "Catalog **v118** shows related products on every page. It reads their titles and prices from the database **one by one**: a loop around a query, as it comes out of many an object mapper. One page is now a dozen statements.",
      "Each of them takes 7 ms of the catalog database's only core. Nobody would call that slow. But ten pages a second make 120 of them, which is most of what the core can do, and beside them the heavy product statement has to be served. They queue, one after the other, each behind all others: a page waits a dozen times. Time-outs and retries do the rest.",
      "This is **N+1**. What gives it away is one trace: the look-up in the cache hits, as before, and then the same small statement comes twelve times in a row. Slow-query logs are silent, for no single query is slow. The maintenance of the cache and the release of inventory are coincidences.",
      "Roll v118 back. Flushing the cache would add every product's heavy statement to a database that is full, and after that the rollback would no longer be enough: an empty cache cannot be filled by a database that slow. More connections let more statements wait at once, each for longer.",
      "What would have prevented it: one statement for all related products (`WHERE product_id = ANY($1)`), a test that counts the statements of a page, and a rollout that stops when the database's rate rises with the first instance.",
    ].join("\n\n"),
  },
  evidence,
  redHerrings,
  expertPath: [
    look(0, "symptom", "Read the page: product pages fail or are slow, at the front door.", {
      kind: "alert",
      severity: "page",
    }),
    look(30, "metrics", "Which resource is full? The catalog database, and it was a tenth busy.", {
      kind: "metric",
      series: "use:catalog-db.cpu:utilization",
      fromPageMicros: -minutes(0.4),
      toPageMicros: minutes(0.5),
    }),
    look(45, "metrics", "It gets a hundred times as many statements as before.", {
      kind: "metric",
      series: "red:catalog-db:rate",
      fromPageMicros: -minutes(0.5),
      toPageMicros: minutes(0.6),
    }),
    look(
      65,
      "window",
      "It began with catalog v118. Inventory's release and the cache's maintenance are older.",
      {
        kind: "change",
        component: "catalog",
        changeKind: "deploy",
        titleIncludes: "v118",
      },
    ),
    look(95, "follow", "A slow page: one small query for each related product, again and again.", {
      kind: "trace",
      operation: "SELECT products",
      spanName: "GET /products/{id}",
      minDurationMicros: ms(700),
      fromPageMicros: -minutes(1),
    }),
    look(135, "logs", "The gateway tries again and again, which makes it worse.", {
      kind: "log",
      service: "gateway",
      text: "catalog: GET /products/{id} failed",
      fromPageMicros: -minutes(0.5),
    }),
    look(155, "verify", "The front door has as many requests as before: it is not the traffic.", {
      kind: "metric",
      series: "red:gateway:rate",
      fromPageMicros: -minutes(0.4),
      toPageMicros: minutes(2),
    }),
    conclude(170, "v118 asks the database a dozen times for each page.", {
      component: "catalog",
      mechanism: "many-small-statements",
      trigger: "catalog-v118",
      scope: "catalog-users",
      confidence: 0.9,
    }),
    take(180, "Take the release back.", ["rollback", "catalog"]),
  ],
  effects: [
    cures(
      act("rollback", "catalog"),
      "A page is one look-up again, and the cache still has nearly all of them.",
    ),
    cures(
      act("scale-up", "catalog-db"),
      "Eight cores can do all those statements. The pages are as wasteful as before, and it is paid for.",
    ),
    harms(
      act("raise-pool", "catalog"),
      "More statements at once in a database that is full: each waits longer still.",
    ),
    helps(
      [act("flush-cache", "catalog-cache"), later(minutes(1), act("rollback", "catalog"))],
      "With the cache emptied, the rollback is no longer enough: every product has to be read again, and the database cannot do it in time.",
    ),
    idles(
      act("warm-cache", "catalog-cache"),
      "The cache has what is asked of it; related products are not asked of it.",
    ),
    idles(act("restart", "catalog"), "It comes back on v118, and asks as much as before."),
    idles(
      act("restart", "catalog-db"),
      "The waiting statements are gone for half a minute, and new ones come.",
    ),
    idles(act("rollback", "inventory"), "The stock is read as quickly as ever."),
    helps(
      act("disable-retries", "gateway"),
      "A third of the attempts, and still more than the database can do.",
    ),
    idles(
      act("add-index", "catalog-db"),
      "The advisor finds nothing to build there: each statement is cheap already.",
    ),
  ],
  hints: hintsFor({
    metrics: [
      "Compare the parts with each other: which is full, and what is it asked?",
      "How many statements does the database get for each page?",
      "Pin the rate of the catalog database: a hundred times what it was, at the same rate of pages.",
    ],
    window: [
      "When did the first line move? What happened in the minutes before?",
      "Lay the change log over the chart. Two of the changes are too early.",
      "Pin release v118 of catalog: everything begins with its first instance.",
    ],
    traces: [
      "Look at pages that were slow.",
      "Did the cache have the product? What came then?",
      "Pin a page whose look-up hit (cache.hit true) and that goes on to ask the database.",
    ],
    follow: [
      "Read the statements of one page, one after the other.",
      "Which of them is new, and how often does it come?",
      "Pin a page with the same SELECT of title, price and thumbnail again and again.",
    ],
    hypothesis: [
      "Name the place, the mechanism and the trigger, and ask: is any single statement slow?",
      "Each is cheap. There are a dozen where there was none.",
      "Catalog; many small calls; release v118; whatever needs the catalogue.",
    ],
    verify: [
      "What else could bring so many statements?",
      "If people were the reason, the front door would have more of them.",
      "Pin the gateway's rate: as before.",
    ],
    fix: [
      "What came last is easily taken back.",
      "What would happen to a full database if the cache were emptied as well?",
      "Roll catalog back.",
    ],
  }),
  lookAlikes: [
    {
      id: "emptied-cache",
      mechanism: "cache-stampede",
      faults: ({ faultMicros }) => cacheEmptied(faultMicros),
    },
    {
      id: "neighbour",
      mechanism: "noisy-neighbour",
      faults: ({ faultMicros }) => [
        { kind: "steal", component: "catalog-db", share: 0.9, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
    {
      id: "surge",
      mechanism: "traffic-surge",
      faults: ({ faultMicros }) => [{ kind: "surge", factor: 3, atMicros: faultMicros, forMicros: Infinity }],
    },
  ],
};
