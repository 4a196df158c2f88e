import { MECHANISMS } from "../../faults/mechanisms";
import { resourcesOf } from "../../services/resources";
import type { ComponentInfo, ComponentKind, IncidentBrief, SloInfo } from "../brief";
import { LIMIT_MICROS } from "./build";
import { OFFERS } from "./offers";
import { shop, SLO_MILLISECONDS } from "./shop";

export const EPOCH_ISO = "2026-03-03T14:00:00.000Z";

export const SLO: SloInfo = {
  id: "checkout-success",
  title: "Checkout succeeds in time",
  objective: 0.995,
  thresholdMs: SLO_MILLISECONDS,
  component: "gateway",
};

interface Place {
  readonly color: number;
  readonly column: number;
  readonly row: number;
}

const part = (
  id: string,
  label: string,
  kind: ComponentKind,
  place: Place,
  owner: string,
  description: string,
): ComponentInfo => ({
  id,
  label,
  kind,
  ...place,
  owner,
  description,
});

const components: readonly ComponentInfo[] = [
  part(
    "gateway",
    "Gateway",
    "edge",
    { color: 1, column: 0, row: 1 },
    "Platform",
    "The shop's front door. Routes every request of the web and the apps.",
  ),
  part(
    "catalog",
    "Catalog",
    "service",
    { color: 2, column: 1, row: 0 },
    "Catalogue",
    "Product pages and prices.",
  ),
  part(
    "cart",
    "Cart",
    "service",
    { color: 3, column: 2, row: 1 },
    "Checkout",
    "Shopping carts, kept in memory.",
  ),
  part(
    "checkout",
    "Checkout",
    "service",
    { color: 4, column: 1, row: 2 },
    "Checkout",
    "Turns a cart into a paid order, and lists a customer's orders.",
  ),
  part(
    "payment",
    "Payment",
    "service",
    { color: 5, column: 2, row: 3 },
    "Payments",
    "Checks for fraud and asks the bank.",
  ),
  part(
    "inventory",
    "Inventory",
    "service",
    { color: 6, column: 2, row: 2 },
    "Warehouse",
    "What is in stock, and reservations of it.",
  ),
  part(
    "orders-db",
    "Orders database",
    "database",
    { color: 7, column: 3, row: 2 },
    "Data",
    "PostgreSQL: orders and stock. One primary, two cores.",
  ),
  part(
    "catalog-db",
    "Catalog database",
    "database",
    { color: 8, column: 3, row: 1 },
    "Data",
    "PostgreSQL: products and pictures.",
  ),
  part(
    "catalog-cache",
    "Catalog cache",
    "cache",
    { color: 3, column: 3, row: 0 },
    "Catalogue",
    "Redis: products for ten minutes.",
  ),
  part(
    "email-queue",
    "E-mail queue",
    "queue",
    { color: 6, column: 2, row: 4 },
    "Platform",
    "RabbitMQ: confirmations to be sent.",
  ),
  part(
    "email-worker",
    "E-mail worker",
    "worker",
    { color: 5, column: 3, row: 4 },
    "Platform",
    "Writes and sends confirmations.",
  ),
];

const edges: IncidentBrief["edges"] = [
  { from: "gateway", to: "catalog", kind: "call" },
  { from: "gateway", to: "cart", kind: "call" },
  { from: "gateway", to: "inventory", kind: "call" },
  { from: "gateway", to: "checkout", kind: "call" },
  { from: "checkout", to: "cart", kind: "call" },
  { from: "checkout", to: "catalog", kind: "call" },
  { from: "checkout", to: "inventory", kind: "call" },
  { from: "checkout", to: "payment", kind: "call" },
  { from: "checkout", to: "orders-db", kind: "query" },
  { from: "checkout", to: "email-queue", kind: "publish" },
  { from: "inventory", to: "orders-db", kind: "query" },
  { from: "catalog", to: "catalog-cache", kind: "query" },
  { from: "catalog", to: "catalog-db", kind: "query" },
  { from: "email-queue", to: "email-worker", kind: "publish" },
];

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
    limitMicros: LIMIT_MICROS,
    components,
    edges,
    resources: resourcesOf(shop).map(({ id, component, kind, label, unit }) => ({
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
