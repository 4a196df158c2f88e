import { lognormal } from "../../kernel/distributions";
import { minutes, ms } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { disableFlag } from "../../mitigations/disable-flag";
import { offer } from "../../mitigations/mitigation";
import type { ServiceSpec, SystemSpec } from "../../services/component-spec";
import { within } from "../../services/policy";
import { branch, call, compute, ifFlag, log, operation, respond, wait } from "../../services/program";
import type { World } from "../world";
import { shop } from "./shop";
import { shopWorld } from "./world";

/** The shop with its bank in view: cards are authorised by a third party that tells nobody anything but its answers. */

/** Off, cards are charged later: whoever cannot pay then has the goods already. */
const AUTHORISE_AT_ONCE = "authorise-at-once";
/** Seven customers in ten pay by card, the others by a wallet of another provider; each always in the same way. */
const PAYS_BY_CARD = "pays-by-card";

const payment = [
  operation("POST /payments", [
    compute("check for fraud", lognormal(ms(30), 0.35)),
    branch("the issuer declines", 0.012, [
      log.warn("payment for order {order.id} declined by issuer"),
      respond(402),
    ]),
    ifFlag(
      PAYS_BY_CARD,
      [
        ifFlag(
          AUTHORISE_AT_ONCE,
          [call("bank", "POST /authorisations", within(ms(900)))],
          [log.info("card for order {order.id} will be charged later")],
        ),
      ],
      [wait("the wallet's confirmation", lognormal(ms(60), 0.3))],
    ),
  ]),
] as const;

/** Three addresses behind one name. Payment keeps what it has resolved for two hours, as its runtime does unless told otherwise. */
const bank: ServiceSpec = {
  role: "service",
  id: "bank",
  instances: 3,
  workers: 512,
  backlog: 512,
  cores: 8,
  restartMicros: minutes(1),
  dns: { ttlMicros: minutes(120) },
  versions: {
    live: [operation("POST /authorisations", [wait("the issuer's answer", lognormal(ms(70), 0.3))])],
  },
  version: "live",
  pools: {},
};

/** The shop, and its bank. */
export const shopWithBank = (): SystemSpec => ({
  ...shop({ payment: { v33: payment } }, { settings: { payment: { instances: 4 } }, beside: [bank] }),
  flags: { [AUTHORISE_AT_ONCE]: 1, [PAYS_BY_CARD]: 0.7 },
});

/** The bank is not ours: none of its telemetry reaches us. */
export const theBankIsSilent: Fault = {
  kind: "dead-exporter",
  component: "bank",
  atMicros: 0,
  forMicros: Infinity,
};

/** The shop's world, with the bank on its map and the switch for it. */
export const shopWithBankWorld: World = {
  ...shopWorld,
  components: [
    ...shopWorld.components,
    {
      id: "bank",
      label: "Bank",
      kind: "external",
      color: 1,
      column: 3,
      row: 3,
      owner: "The bank",
      description:
        "Authorises cards, for seven customers in ten. Not ours: known by its name, and by its answers.",
    },
  ],
  edges: [...shopWorld.edges, { from: "payment", to: "bank", kind: "call" }],
  offers: [...shopWorld.offers, offer(disableFlag, ["payment"], { flag: [AUTHORISE_AT_ONCE] })],
  scopes: [...shopWorld.scopes, { id: "card-payers", label: "Customers who pay by card" }],
};
