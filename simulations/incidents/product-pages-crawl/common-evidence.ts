import { minutes } from "../../kernel/time";
import { atLeast, atMost, innocentChange, onLog, onSeries, thePage } from "../evidence";
import type { Evidence, RedHerring } from "../incident";

/** What shows in both cases: the database behind the product pages is overwhelmed. */

export const symptoms: readonly Evidence[] = [
  thePage("Product pages fail or are slow, counted where the customer stands."),
  {
    id: "late",
    step: "symptom",
    title: "Most product pages fail or are late",
    explanation: "The share that arrives in time falls within a minute or two, and stays down.",
    weight: 0.1,
    shows: onSeries(["slo"], ({ mean }) => atMost(mean, 0.85)),
  },
  {
    id: "full",
    step: "metrics",
    title: "The catalog database is full",
    explanation: "Its core is busy all the time, where a tenth was the rule.",
    weight: 0.15,
    shows: onSeries(["use:catalog-db.cpu:utilization"], ({ mean }) => atLeast(mean, 0.8)),
  },
  {
    id: "pool",
    step: "metrics",
    title: "Catalog has no connection left",
    explanation: "All connections to its database are taken, and many requests wait for one in vain.",
    weight: 0.1,
    shows: onSeries(
      ["use:catalog.catalog-db-pool:utilization", "use:catalog.catalog-db-pool:queue"],
      ({ mean, series }) => atLeast(mean, series.endsWith("queue") ? 1 : 0.8),
    ),
  },
];

export const givenUp: Evidence = {
  id: "given-up",
  step: "logs",
  title: "Everybody gives up and tries again",
  explanation: "The gateway on catalog, catalog on its database: each attempt is more work for what is full.",
  weight: 0.1,
  shows: onLog(
    ({ service, body }) =>
      (service === "gateway" && /^catalog: .*attempt/.test(body)) ||
      (service === "catalog" && /no connection to catalog-db|^catalog-db: .*attempt/.test(body)),
  ),
};

export const asManyPeople: Evidence = {
  id: "people",
  step: "verify",
  title: "No more people than before",
  explanation: "The front door takes as many requests as ever: it is not the traffic.",
  weight: 0.1,
  shows: onSeries(
    ["red:gateway:rate"],
    (window, { faultMicros }) =>
      window.fromMicros >= faultMicros - minutes(1) &&
      window.baseline !== null &&
      atLeast(window.mean, 0.7 * window.baseline) &&
      atMost(window.mean, 1.25 * window.baseline),
  ),
};

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "inventory",
    "v76 was on both instances minutes before, and stock is read as quickly as ever: the pages wait for catalog.",
  ),
  innocentChange(
    "orders-db",
    "The clean-up was long over, and product pages do not read from that database but for stock.",
  ),
];
