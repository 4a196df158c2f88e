import { addIndex } from "../../mitigations/add-index";
import type { ActionOffer } from "../../mitigations/action-offer";
import { blockClient } from "../../mitigations/block-client";
import { changeTimeout } from "../../mitigations/set-timeout";
import { disableRetries } from "../../mitigations/disable-retries";
import { drain } from "../../mitigations/drain";
import { enableBreaker } from "../../mitigations/enable-breaker";
import { failOver } from "../../mitigations/fail-over";
import { flushCache } from "../../mitigations/flush-cache";
import { killQuery } from "../../mitigations/kill-query";
import { growDisk } from "../../mitigations/grow-disk";
import { offer } from "../../mitigations/mitigation";
import { raisePool } from "../../mitigations/raise-pool";
import { rateLimit } from "../../mitigations/rate-limit";
import { restart } from "../../mitigations/restart";
import { rollback } from "../../mitigations/rollback";
import { scaleOut } from "../../mitigations/scale-out";
import { scaleUp } from "../../mitigations/scale-up";
import { shedLoad } from "../../mitigations/shed-load";
import { setAside } from "../../mitigations/set-aside";
import { tuneConsumer } from "../../mitigations/tune-consumer";

const GATEWAYS = ["gateway-west", "gateway-central"];
const SERVICES = [...GATEWAYS, "payments", "risk", "ledger", "accounts"];

/** What can be done to Saldora's systems, and to which parts of them: the same in all of its incidents. Nothing can be done to the bank. */
export const OFFERS: readonly ActionOffer[] = [
  offer(rollback, [...SERVICES, "payouts", "webhooks"]),
  offer(restart, [...SERVICES, "payouts", "webhooks", "ledger-db", "balance-cache"]),
  offer(scaleOut, [...SERVICES, "webhooks"]),
  offer(scaleUp, ["payments", "risk", "ledger-db"]),
  offer(drain, [...SERVICES, "payouts", "ledger-db"]),
  offer(raisePool, ["payments", "ledger", "accounts"]),
  offer(disableRetries, ["payments", "ledger", "accounts"]),
  offer(changeTimeout, ["payments", "accounts"]),
  offer(enableBreaker, ["payments"]),
  offer(shedLoad, ["payments"]),
  offer(rateLimit, GATEWAYS),
  offer(blockClient, GATEWAYS),
  offer(addIndex, ["ledger-db"]),
  offer(killQuery, ["ledger-db"]),
  offer(failOver, ["ledger-db"]),
  offer(flushCache, ["balance-cache"]),
  offer(tuneConsumer, ["webhooks"]),
  offer(setAside, ["webhooks"]),
  offer(growDisk, ["ledger-db"]),
];
