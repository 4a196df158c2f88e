import { addIndex } from "../../mitigations/add-index";
import type { ActionOffer } from "../../mitigations/action-offer";
import { blockClient } from "../../mitigations/block-client";
import { changeTimeout } from "../../mitigations/set-timeout";
import { disableRetries } from "../../mitigations/disable-retries";
import { drain } from "../../mitigations/drain";
import { enableBreaker } from "../../mitigations/enable-breaker";
import { flushCache } from "../../mitigations/flush-cache";
import { killQuery } from "../../mitigations/kill-query";
import { limitRetries } from "../../mitigations/limit-retries";
import { offer } from "../../mitigations/mitigation";
import { purgeQueue } from "../../mitigations/purge-queue";
import { raisePool } from "../../mitigations/raise-pool";
import { replayQueue } from "../../mitigations/replay-queue";
import { restart } from "../../mitigations/restart";
import { rollback } from "../../mitigations/rollback";
import { scaleOut } from "../../mitigations/scale-out";
import { scaleUp } from "../../mitigations/scale-up";
import { shedLoad } from "../../mitigations/shed-load";
import { warmCache } from "../../mitigations/warm-cache";

const SERVICES = ["gateway", "catalog", "cart", "checkout", "payment", "inventory"];

/** What can be done to the shop, and to which parts of it: the same in all of its incidents. */
export const OFFERS: readonly ActionOffer[] = [
  offer(rollback, [...SERVICES, "email-worker"]),
  offer(restart, [...SERVICES, "orders-db", "catalog-db", "catalog-cache", "email-worker"]),
  offer(scaleOut, [...SERVICES, "email-worker"]),
  offer(scaleUp, ["checkout", "orders-db", "catalog-db"]),
  offer(drain, ["catalog", "checkout", "payment", "inventory"]),
  offer(raisePool, ["catalog", "checkout", "inventory"]),
  offer(disableRetries, ["gateway", "catalog", "checkout", "inventory"]),
  offer(limitRetries, ["gateway", "checkout"]),
  offer(changeTimeout, ["gateway", "checkout"]),
  offer(enableBreaker, ["gateway", "checkout"]),
  offer(shedLoad, ["gateway", "checkout"]),
  offer(blockClient, ["gateway"]),
  offer(addIndex, ["orders-db", "catalog-db"]),
  offer(killQuery, ["orders-db", "catalog-db"]),
  offer(flushCache, ["catalog-cache"]),
  offer(warmCache, ["catalog-cache"]),
  offer(purgeQueue, ["email-queue"]),
  offer(replayQueue, ["email-queue"]),
];
