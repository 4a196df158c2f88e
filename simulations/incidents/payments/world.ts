import type { World } from "../world";
import { components, edges } from "./components";
import { documents } from "./documents";
import { OFFERS } from "./offers";
import { SLO_MILLISECONDS } from "./payments";

/** Saldora, as everybody who is on call for it knows it. */
export const paymentsWorld: World = {
  id: "payments",
  title: "Saldora",
  about:
    "Takes payments for 400 merchants and pays them out: some eleven requests a second on a weekday's forenoon, in two regions. Merchants' servers call the gateway that is near them; money moves in eu-central only. Twelve parts, run by five teams and a bank; whoever is on call answers for all of them.",
  components,
  edges,
  slo: {
    id: "payment-success",
    title: "A payment succeeds in time",
    objective: 0.995,
    thresholdMs: SLO_MILLISECONDS,
    component: "gateway-central",
  },
  offers: OFFERS,
  scopes: [
    { id: "payments-all", label: "Payments of all merchants, in both regions" },
    { id: "payments-west", label: "Whatever comes in by eu-west" },
    { id: "payments-central", label: "Whatever comes in by eu-central" },
    { id: "one-merchant", label: "One merchant, with whatever it does" },
    { id: "largest-merchants", label: "Payments and refunds of the largest merchants" },
    { id: "balance-reads", label: "Balances and lists of transactions; payments are taken as always" },
    { id: "one-instance", label: "Requests that one instance of a service takes" },
    { id: "payouts-only", label: "Payouts; payments are taken as always" },
    { id: "webhooks-only", label: "Events to merchants; payments are taken as always" },
    { id: "everything", label: "Every request" },
    { id: "nobody", label: "Nobody: merchants notice nothing" },
  ],
  documents,
};
