import { minutes } from "../../kernel/time";
import type { ActionEffect } from "../incident";
import { act, cures, harms, helps, idles, later } from "../moves";

const rollback = act("rollback", "checkout");
const index = act("add-index", "orders-db");

/** What actions do to the objective, alone; then the combinations that matter. */
export const effects: readonly ActionEffect[] = [
  helps(
    act("rollback", "checkout"),
    "It takes the expensive statement away. The retries are enough to keep the database full without it.",
  ),
  helps(
    act("restart", "checkout"),
    "It throws the waiting work away, and the release fills the database again within a minute. Once the release is rolled back, it cures.",
  ),
  helps(
    act("restart", "orders-db"),
    "It throws the waiting statements away, and the release brings new ones. Once the release is rolled back, it cures.",
  ),
  helps(
    act("restart", "gateway"),
    "The whole shop is away for 20 seconds and the retries with it; the release brings them back. Once the release is rolled back, it cures.",
  ),
  idles(act("restart", "inventory"), "It is a victim: most of the load comes from checkout."),
  harms(
    act("scale-out", "checkout"),
    "More instances hold more connections and send more statements to a database that is full.",
  ),
  harms(act("scale-out", "inventory"), "More connections, more statements in a database that is full."),
  idles(act("scale-out", "gateway"), "The gateway has room to spare."),
  idles(act("scale-out", "payment"), "Payment has room to spare: hardly any order gets that far."),
  harms(
    act("raise-pool", "checkout"),
    "More statements at once in a database that is full: each waits longer still.",
  ),
  harms(
    act("raise-pool", "inventory"),
    "More statements at once in a database that is full: each waits longer still.",
  ),
  helps(
    act("disable-retries", "gateway"),
    "The load falls to a third, but the release alone is more than the database can do.",
  ),
  helps(
    act("disable-retries", "checkout"),
    "The load falls to a third, but the release alone is more than the database can do.",
  ),
  idles(act("disable-retries", "inventory"), "Inventory tries its reservations twice: too little to matter."),
  helps(
    act("add-index", "orders-db"),
    "It makes the statement cheap. The retries are enough to keep the database full without it.",
  ),
  idles(act("add-index", "catalog-db"), "The advisor finds nothing to build there."),
  harms(
    act("flush-cache", "catalog-cache"),
    "Nothing is wrong with the cache; its database takes all reads until it has filled again.",
  ),
  cures(
    act("scale-up", "orders-db"),
    "With four times the cores the database does the work of all retries at once, and there is nothing left to try again. It is the dear way, and the release stays.",
  ),
  cures([rollback, act("disable-retries", "gateway")], "The trigger is gone and the loop is broken."),
  cures([rollback, act("disable-retries", "checkout")], "The trigger is gone and the loop is broken."),
  cures(
    [index, act("disable-retries", "gateway")],
    "The statement is cheap and the loop is broken; the index takes three minutes.",
  ),
  cures(
    [index, act("disable-retries", "checkout")],
    "The statement is cheap and the loop is broken; the index takes three minutes.",
  ),
  cures(
    [rollback, later(minutes(2), act("restart", "checkout"))],
    "With the release gone, throwing the waiting work away ends the overload.",
  ),
  cures(
    [rollback, later(minutes(2), act("restart", "gateway"))],
    "With the release gone, 20 seconds without requests let the database catch up.",
  ),
  cures(
    [rollback, later(minutes(2), act("restart", "orders-db"))],
    "With the release gone, throwing the waiting statements away ends the overload.",
  ),
  helps(
    [rollback, act("disable-retries", "inventory")],
    "The loop runs through the gateway and checkout, and goes on.",
  ),
  helps([rollback, index], "Both take away the same thing, the expensive statement; the retries stay."),
  helps(
    [
      act("disable-retries", "gateway"),
      act("disable-retries", "checkout"),
      act("disable-retries", "inventory"),
    ],
    "The release alone is more than the database can do.",
  ),
  helps(
    [rollback, later(minutes(2), act("restart", "inventory"))],
    "Too little of the waiting work is inventory's.",
  ),
  helps([rollback, act("raise-pool", "checkout")], "The retries fill any pool."),
  helps([rollback, act("scale-out", "checkout")], "The database is what is full, and it does not grow."),
];
