import { addIndex } from "../../mitigations/add-index";
import type { ActionOffer } from "../../mitigations/action-offer";
import { disableRetries } from "../../mitigations/disable-retries";
import { flushCache } from "../../mitigations/flush-cache";
import { offer } from "../../mitigations/mitigation";
import { raisePool } from "../../mitigations/raise-pool";
import { restart } from "../../mitigations/restart";
import { rollback } from "../../mitigations/rollback";
import { scaleOut } from "../../mitigations/scale-out";

/** What can be done to the shop, and to which parts of it. */
export const OFFERS: readonly ActionOffer[] = [
  offer(rollback, ["catalog", "checkout", "email-worker"]),
  offer(restart, ["gateway", "checkout", "inventory", "orders-db", "email-worker"]),
  offer(scaleOut, ["gateway", "checkout", "inventory", "payment"]),
  offer(raisePool, ["catalog", "checkout", "inventory"]),
  offer(disableRetries, ["gateway", "checkout", "inventory"]),
  offer(addIndex, ["orders-db", "catalog-db"]),
  offer(flushCache, ["catalog-cache"]),
];
