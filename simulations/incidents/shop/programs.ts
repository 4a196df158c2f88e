import { lognormal } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import { attempts, exponentially, fixed, within } from "../../services/policy";
import {
  branch,
  cacheGet,
  call,
  compute,
  log,
  operation,
  parallel,
  publish,
  query,
  respond,
  type Step,
  wait,
  work,
} from "../../services/program";
import { customersOrders, insertOrder, markPaid, readProduct, readStock, reserveStock } from "./statements";

/** How each part of the shop behaves, written as the trace that it makes. */

const threeTimes = attempts(3, exponentially(ms(100), ms(400)));
/** How services that can wait ask a database. */
export const threeStatements = attempts(3, fixed(ms(40), 0.5));
export const statementTime = ms(500);

/** Checkout as of v240. */
export const placeOrder = operation("POST /checkout", [
  call("cart", "GET /cart", within(ms(300))),
  compute("price basket", lognormal(ms(22), 0.3)),
  query("orders-db", insertOrder, within(statementTime, threeStatements)),
  parallel(
    [call("catalog", "GET /prices", within(ms(400)))],
    [call("inventory", "POST /reservations", within(ms(900)))],
  ),
  call("payment", "POST /payments", within(seconds(2))),
  query("orders-db", markPaid, within(statementTime, threeStatements)),
  publish("email-queue", "order.placed", within(ms(300))),
  log.info("order {order.id} placed for customer {customer.id}"),
]);

export const listOrders = operation("GET /orders", [
  query("orders-db", customersOrders, within(statementTime, threeStatements)),
  compute("render orders", lognormal(ms(16), 0.3)),
]);

const relay = (service: string, name: string, limitMs: number): Step =>
  call(service, name, within(ms(limitMs), threeTimes));

export const gateway = [
  operation("GET /products/{id}", [
    work(lognormal(ms(9), 0.3)),
    parallel([relay("catalog", "GET /products/{id}", 800)], [relay("inventory", "GET /stock/{sku}", 1200)]),
  ]),
  operation("POST /cart/items", [work(lognormal(ms(6), 0.3)), relay("cart", "POST /cart/items", 600)]),
  operation("GET /orders", [work(lognormal(ms(6), 0.3)), relay("checkout", "GET /orders", 1500)]),
  operation("POST /checkout", [work(lognormal(ms(6), 0.3)), relay("checkout", "POST /checkout", 1500)]),
] as const;

const product = [query("catalog-db", readProduct, within(ms(400), attempts(2, fixed(ms(30), 0.5))))] as const;

export const catalog = [
  operation("GET /products/{id}", [
    cacheGet("catalog-cache", "product", within(ms(60)), product),
    compute("render product", lognormal(ms(18), 0.3)),
  ]),
  operation("GET /prices", [
    cacheGet("catalog-cache", "product", within(ms(60)), product),
    compute("apply price list", lognormal(ms(8), 0.3)),
  ]),
] as const;

export const cart = [
  operation("GET /cart", [compute("load cart", lognormal(ms(8), 0.3))]),
  operation("POST /cart/items", [compute("change cart", lognormal(ms(12), 0.3))]),
] as const;

export const payment = [
  operation("POST /payments", [
    compute("check for fraud", lognormal(ms(30), 0.35)),
    branch(
      "the bank declines",
      0.012,
      [log.warn("payment for order {order.id} declined by issuer"), respond(402)],
      [wait("the bank's authorisation", lognormal(ms(70), 0.3))],
    ),
  ]),
] as const;

export const inventory = [
  operation("GET /stock/{sku}", [
    work(lognormal(ms(5), 0.3)),
    query("orders-db", readStock, within(statementTime)),
  ]),
  operation("POST /reservations", [
    work(lognormal(ms(5), 0.3)),
    query("orders-db", reserveStock, within(statementTime, attempts(2, fixed(ms(40), 0.5)))),
  ]),
] as const;

export const emailWorker = [
  operation("order.placed", [
    compute("render e-mail", lognormal(ms(35), 0.4)),
    wait("the mail provider", lognormal(ms(120), 0.4)),
    log.info("confirmation of order {order.id} sent to customer {customer.id}"),
  ]),
] as const;

/** What a shopper does: one request at the shop's front door, and the patience for it. */
export const journeys = {
  browse: operation("browse", [call("gateway", "GET /products/{id}", within(seconds(10)))]),
  fillCart: operation("fill cart", [call("gateway", "POST /cart/items", within(seconds(10)))]),
  seeOrders: operation("see orders", [call("gateway", "GET /orders", within(seconds(10)))]),
  checkOut: operation("check out", [call("gateway", "POST /checkout", within(seconds(10)))]),
} as const;
