import { listExperiments } from "../experiments/registry";
import { scenarioOf } from "../experiments/scenario-of";
import { listTrials } from "../experiments/trials/registry";
import { runnable } from "../experiments/trials/trial";
import { observedShop } from "../labs/observability/observed-shop";
import { mmcScenario } from "./models/queueing";
import { checkoutSlowsDown } from "./checkout-slows-down/checkout-slows-down";
import { allGreenAllDown } from "./all-green-all-down/all-green-all-down";
import { cardPaymentsFail } from "./card-payments-fail/card-payments-fail";
import { checkoutLatencyClimbs } from "./checkout-latency-climbs/checkout-latency-climbs";
import { ledgerWritesFail } from "./ledger-writes-fail/ledger-writes-fail";
import { confirmationsLate } from "./confirmations-late/confirmations-late";
import { gatewayCpuHigh } from "./gateway-cpu-high/gateway-cpu-high";
import type { Incident } from "./incident";
import { productPagesCrawl } from "./product-pages-crawl/product-pages-crawl";
import { someOrdersFail } from "./some-orders-fail/some-orders-fail";
import { webhooksFallBehind } from "./webhooks-fall-behind/webhooks-fall-behind";
import { paymentsFailInTheWest } from "./payments-fail-in-the-west/payments-fail-in-the-west";
import { slowSinceTheFailover } from "./slow-since-the-failover/slow-since-the-failover";
import { merchantsSeeOldBalances } from "./merchants-see-old-balances/merchants-see-old-balances";
import { oneMerchantCannotPay } from "./one-merchant-cannot-pay/one-merchant-cannot-pay";
import { paymentsTimeOutAtPeak } from "./payments-time-out-at-peak/payments-time-out-at-peak";
import { payoutsDoNotAddUp } from "./payouts-do-not-add-up/payouts-do-not-add-up";
import type { Scenario } from "./scenario";
import { soak } from "./soak/soak";

/** Everything that can be run, one line each. */
const SCENARIOS: readonly (Scenario | Incident)[] = [
  checkoutSlowsDown,
  gatewayCpuHigh,
  confirmationsLate,
  productPagesCrawl,
  cardPaymentsFail,
  someOrdersFail,
  checkoutLatencyClimbs,
  allGreenAllDown,
  oneMerchantCannotPay,
  merchantsSeeOldBalances,
  ledgerWritesFail,
  webhooksFallBehind,
  paymentsFailInTheWest,
  payoutsDoNotAddUp,
  paymentsTimeOutAtPeak,
  slowSinceTheFailover,
  observedShop,
  mmcScenario("mm1", { arrivalsPerSecond: 0.8, serviceSeconds: 1, servers: 1 }),
  mmcScenario("mm5", { arrivalsPerSecond: 4, serviceSeconds: 1, servers: 5 }),
  soak,
  ...listExperiments().map(scenarioOf),
  ...listTrials().map(runnable).map(scenarioOf),
];

/** Every scenario, in the order in which it is listed to people. */
export function listScenarios(): readonly (Scenario | Incident)[] {
  return SCENARIOS;
}

/** The scenario with this id, or null. */
export function findScenario(id: string): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.id === id) ?? null;
}

/** The incident with this id, or null. */
export function findIncident(id: string): Incident | null {
  return (
    SCENARIOS.find((scenario): scenario is Incident => scenario.kind === "incident" && scenario.id === id) ??
    null
  );
}
