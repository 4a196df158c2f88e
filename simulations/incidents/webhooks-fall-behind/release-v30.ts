import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { branch, compute, log, type Operation, operation, wait } from "../../services/program";

/** Calls the merchant's server, and then asks it whether it has really got the event. */
const tellAndAsk = (name: string): Operation =>
  operation(name, [
    compute("sign event", lognormal(ms(8), 0.3)),
    branch(
      "the merchant's server is slow",
      0.02,
      [
        wait("the merchant's server", lognormal(ms(700), 0.3)),
        log.warn("merchant {merchant.id} took long to accept its event"),
      ],
      [wait("the merchant's server", lognormal(ms(110), 0.4))],
    ),
    wait("the merchant's receipt", lognormal(ms(330), 0.4)),
  ]);

/** What release v30 of webhooks brings. */
export const v30: readonly Operation[] = [
  tellAndAsk("payment.succeeded"),
  tellAndAsk("payment.refunded"),
  tellAndAsk("payout.sent"),
];
