import type { World } from "../world";
import { components, edges } from "./components";
import { documents } from "./documents";
import { OFFERS } from "./offers";
import { SLO_MILLISECONDS } from "./shop";

/** The shop, as everybody who is on call for it knows it. */
export const shopWorld: World = {
  id: "shop",
  title: "Larkfield",
  about:
    "Sells housewares online: 40,000 customers, 3,000 products, about 25 requests a second on a weekday afternoon. Eleven parts, run by five teams; whoever is on call answers for all of them.",
  components,
  edges,
  slo: {
    id: "checkout-success",
    title: "Checkout succeeds in time",
    objective: 0.995,
    thresholdMs: SLO_MILLISECONDS,
    component: "gateway",
  },
  offers: OFFERS,
  scopes: [
    { id: "checkout-only", label: "Placing orders, and nothing else" },
    {
      id: "orders-db-users",
      label: "Whatever needs the orders database: orders, order lists, stock on product pages",
    },
    { id: "catalog-users", label: "Whatever needs the catalogue: product pages and prices" },
    { id: "checkout-and-stock", label: "Some of the orders, and some of the stock on product pages" },
    { id: "everything", label: "Every request to the shop" },
    { id: "one-instance", label: "Requests that one instance of a service takes" },
    { id: "some-customers", label: "A few customers, with whatever they do" },
    { id: "e-mail", label: "Confirmations only: orders are placed, mails come late" },
    { id: "nobody", label: "Nobody: users notice nothing" },
  ],
  documents,
};
