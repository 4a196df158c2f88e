import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { optional, within } from "../../services/policy";
import { call, compute, costing, indexedStatement, operation, query } from "../../services/program";
import { listOrders, placeOrder, statementTime, threeStatements } from "../shop/programs";
import { ORDERS_ROWS } from "../shop/statements";

/** Has this customer ordered this very cart in the last ten minutes? */
const findDuplicate = indexedStatement(
  "SELECT id FROM orders WHERE cart_fingerprint = $1 AND customer_id = $2 AND created_at > now() - interval '10 minutes'",
  "orders",
  {
    index: "orders_customer_fingerprint_idx",
    seek: costing(lognormal(ms(2.5), 0.3), 1, 0),
    scan: costing(lognormal(ms(300), 0.18), ORDERS_ROWS, 0),
  },
);

/** Checkout behind a guard against double orders. */
const placeOrderOnce = operation("POST /checkout", [
  call("cart", "GET /cart", within(ms(300))),
  compute("price basket", lognormal(ms(22), 0.3)),
  compute("fingerprint cart", lognormal(ms(2), 0.2)),
  query("orders-db", findDuplicate, optional(within(statementTime, threeStatements))),
  ...placeOrder.steps.slice(2),
]);

/** What release v241 of checkout brings. */
export const v241 = [placeOrderOnce, listOrders] as const;
