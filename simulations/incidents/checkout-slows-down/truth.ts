import type { Truth } from "../incident";

export const truth: Truth = {
  component: "checkout",
  nearComponents: {
    "orders-db": {
      share: 0.6,
      reason:
        "It is where the load lands and what saturates, but it does what it is asked; what it is asked changed in checkout.",
    },
    inventory: {
      share: 0.2,
      reason: "It fails because it shares the orders database: a victim, not the source.",
    },
    gateway: { share: 0.2, reason: "Its retries help to keep the overload alive, but did not begin it." },
  },
  mechanism: "slow-statement-retry-overload",
  nearMechanisms: {
    "slow-statement": {
      share: 0.5,
      reason:
        "A statement did become expensive, but it is not what keeps the shop down: without it, retries still do.",
    },
    "retry-storm": {
      share: 0.5,
      reason: "Retries keep the shop down, but something expensive had to push it over first.",
    },
    "metastable-overload": {
      share: 0.7,
      reason:
        "Retries do sustain an overload after its cause is gone; but it was no rush of usual requests that began it: one new statement costs a hundred times what it should.",
    },
    "pool-exhaustion": {
      share: 0.3,
      reason:
        "Connections are held for too long: that is how it shows in checkout and in inventory, and not why the database is slow or stays so.",
    },
    "pool-too-small": {
      share: 0.2,
      reason:
        "The pool is exhausted because every statement takes long, not because it is small: a bigger one lets more work into a database that is full.",
    },
  },
  trigger: "checkout-v241",
  nearTriggers: {},
  scope: "orders-db-users",
  nearScopes: {
    "checkout-only": {
      share: 0.5,
      reason: "Orders fail, but so do order lists and the stock on product pages, which share the database.",
    },
    everything: {
      share: 0.4,
      reason: "Much fails, but carts can still be filled: what does not touch the orders database works.",
    },
  },
  story: [
    "Release **v241** of checkout guards against double orders: before it inserts an order, it looks for one by the same customer with the same cart. The column that it filters by, `cart_fingerprint`, has no index, so each check reads all 2.4 million orders: about 300 ms of a database core instead of 2.",
    "With the first instances the orders database gets busy; with the third it is full. Statements wait longer than their 500 ms. Checkout gives up and asks again, up to three times; the gateway gives up on checkout and asks again, up to three times. The database is never told, so it works off statements that nobody waits for, and their connections stay taken until then: the pool runs dry, and inventory, which shares the database, fails as well.",
    "Three tries at each of two layers make **up to nine statements** out of one. That is more than the database can do *even without the slow check*: so rolling back takes away the trigger and not the overload. It is a **metastable failure** (Bronson et al., HotOS 2021): the retries are kept alive by the failures that they cause. It ends when the load on the database falls below what it can do: turn retries off at the gateway or in checkout (either is enough), or throw the queued work away at once.",
    "The repair is both: take the trigger away (roll back, or build the index) **and** break the loop. Afterwards: a retry budget instead of fixed attempts, retries at one layer only, statements cancelled when their caller has gone, and releases that are checked for plans which read whole tables.",
  ].join("\n\n"),
};
