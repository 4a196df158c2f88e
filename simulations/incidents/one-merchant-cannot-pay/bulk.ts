import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { ClientSpec, SystemSpec } from "../../services/component-spec";
import { within } from "../../services/policy";
import { call, compute, log, operation, respond, work } from "../../services/program";
import { payments, SLO_MILLISECONDS } from "../payments/payments";
import { gateway } from "../payments/programs";

/** Several payments in one request: a way in that one merchant has begun to use, and gets wrong. */
const bulk = operation("POST /v1/payments/bulk", [
  work(lognormal(ms(14), 0.3)),
  compute("validate payments", lognormal(ms(6), 0.3)),
  log.warn(
    "POST /v1/payments/bulk of m-1017 (Fern & Daughters, client fern-shop/3.0.0) refused: payments[0].amount is 12.5, expected a whole number of cents",
  ),
  respond(422),
]);

const gatewayWithBulk = [...gateway, bulk] as const;

/** The merchant's own server, as of its version 3. It comes when a herd is scheduled. */
const fern: ClientSpec = {
  role: "client",
  id: "fern-shop",
  journeys: [
    {
      operation: operation("pay in bulk", [call("gateway-west", bulk.name, within(seconds(10)))]),
      weight: 1,
      sloMicros: ms(SLO_MILLISECONDS),
    },
  ],
  load: { kind: "open", rate: [[0, 0]] },
};

/** A gateway that checks less strictly than it should, which nobody has released: for comparison. */
const refusesAtRandom = gatewayWithBulk.map((each) =>
  each.name === "POST /v1/payments"
    ? operation(each.name, [work(lognormal(ms(14), 0.3)), respond(400)])
    : each,
);

const usual = payments({
  "gateway-west": { v41: gatewayWithBulk, v42: gatewayWithBulk, v43: refusesAtRandom },
});

/** Saldora, and the merchant that calls it wrongly. */
export const paymentsWithFern: SystemSpec = {
  ...usual,
  components: [...usual.components, fern],
  links: { ...usual.links, "fern-shop>gateway-west": lognormal(ms(9), 0.3) },
};
