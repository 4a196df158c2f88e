import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { branch, compute, log, operation, respond, wait } from "../../services/program";

/** What the canary of payment does to its share of the orders: a new fraud model, and no answer from it for most of them. */
export const v35 = [
  operation("POST /payments", [
    compute("check for fraud", lognormal(ms(34), 0.35)),
    branch(
      "the model's features are missing",
      0.7,
      [
        wait("the feature store", lognormal(ms(450), 0.1)),
        log.error(
          "fraud model: no features for customer {customer.id}, payment for order {order.id} not decided",
        ),
        respond(500),
      ],
      [
        branch(
          "the bank declines",
          0.012,
          [log.warn("payment for order {order.id} declined by issuer"), respond(402)],
          [wait("the bank's authorisation", lognormal(ms(70), 0.3))],
        ),
      ],
    ),
  ]),
] as const;
