import { MECHANISMS } from "../../faults/mechanisms";
import { resourcesOf } from "../../services/resources";
import type { IncidentBrief, SloInfo } from "../brief";
import { components, edges } from "../shop/components";
import { OFFERS } from "./offers";
import { SLO_MILLISECONDS } from "../shop/shop";
import { play } from "./play";

export const EPOCH_ISO = "2026-03-03T14:00:00.000Z";

export const SLO: SloInfo = {
  id: "checkout-success",
  title: "Checkout succeeds in time",
  objective: 0.995,
  thresholdMs: SLO_MILLISECONDS,
  component: "gateway",
};

/** All that a browser may know before the learner has submitted. */
export function brief(): IncidentBrief {
  return {
    id: "checkout-slows-down",
    version: 1,
    title: "Checkout slows down",
    pager:
      "PAGE checkout-success: too many checkouts fail or take longer than 800 ms, measured over the last five minutes at the shop's front door.",
    summary:
      "Tuesday afternoon, a normal day's traffic. Customers say that they cannot pay. You are on call for the whole shop.",
    level: 2,
    minutes: 35,
    topics: ["overload", "databases", "releases", "tracing"],
    lessons: ["9.1", "9.2", "9.3", "9.4", "9.5"],
    epochIso: EPOCH_ISO,
    limitMicros: play.limitMicros,
    components,
    edges,
    resources: resourcesOf(play.world).map(({ id, component, kind, label, unit }) => ({
      id,
      component,
      kind,
      label,
      unit,
    })),
    slo: SLO,
    actions: OFFERS,
    mechanisms: MECHANISMS,
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
    scopes: [
      { id: "checkout-only", label: "Placing orders, and nothing else" },
      {
        id: "orders-db-users",
        label: "Whatever needs the orders database: orders, order lists, stock on product pages",
      },
      { id: "catalog-users", label: "Whatever needs the catalogue: product pages and prices" },
      { id: "everything", label: "Every request to the shop" },
      { id: "one-instance", label: "Requests that one instance of checkout takes" },
      { id: "e-mail", label: "Confirmations only: orders are placed, mails come late" },
    ],
  };
}
