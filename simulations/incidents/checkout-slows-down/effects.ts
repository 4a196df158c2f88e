import { minutes } from "../../kernel/time";
import type { ActionEffect } from "../incident";

type Verdict = ActionEffect["verdict"];
type Taken = ActionEffect["actions"][number];

const act = (kind: string, target: string): Taken => ({ kind, target });
const later = (kind: string, target: string): Taken => ({ kind, target, afterMicros: minutes(2) });

/** One action by itself, a few minutes after the page. None of them cures alone. */
const alone = (kind: string, target: string, verdict: Verdict, explanation: string): ActionEffect => ({
  id: `${kind} ${target}`,
  actions: [act(kind, target)],
  recovers: false,
  verdict,
  explanation,
});

const together = (
  id: string,
  actions: readonly Taken[],
  recovers: boolean,
  explanation: string,
): ActionEffect => ({
  id,
  actions,
  recovers,
  verdict: recovers ? "cures" : "part-of-cure",
  explanation,
});

const rollback = act("rollback", "checkout");
const index = act("add-index", "orders-db");

const NOT_THERE = "Nothing is wrong there.";

/** What each action on offer does to the objective, alone; then the combinations that matter. */
export const effects: readonly ActionEffect[] = [
  alone(
    "rollback",
    "checkout",
    "part-of-cure",
    "It takes the expensive statement away. The retries are enough to keep the database full without it.",
  ),
  alone("rollback", "catalog", "no-effect", NOT_THERE),
  alone("rollback", "email-worker", "no-effect", NOT_THERE),
  alone(
    "restart",
    "checkout",
    "part-of-cure",
    "It throws the waiting work away, and the release fills the database again within a minute. Once the release is rolled back, it cures.",
  ),
  alone(
    "restart",
    "orders-db",
    "part-of-cure",
    "It throws the waiting statements away, and the release brings new ones. Once the release is rolled back, it cures.",
  ),
  alone(
    "restart",
    "gateway",
    "part-of-cure",
    "The whole shop is away for 20 seconds and the retries with it; the release brings them back. Once the release is rolled back, it cures.",
  ),
  alone("restart", "inventory", "no-effect", "It is a victim: most of the load comes from checkout."),
  alone("restart", "email-worker", "no-effect", NOT_THERE),
  alone(
    "scale-out",
    "checkout",
    "harms",
    "More instances hold more connections and send more statements to a database that is full.",
  ),
  alone("scale-out", "inventory", "harms", "More connections, more statements in a database that is full."),
  alone("scale-out", "gateway", "no-effect", "The gateway has room to spare."),
  alone("scale-out", "payment", "no-effect", "Payment has room to spare: hardly any order gets that far."),
  alone(
    "raise-pool",
    "checkout",
    "harms",
    "More statements at once in a database that is full: each waits longer still.",
  ),
  alone(
    "raise-pool",
    "inventory",
    "harms",
    "More statements at once in a database that is full: each waits longer still.",
  ),
  alone("raise-pool", "catalog", "no-effect", NOT_THERE),
  alone(
    "disable-retries",
    "gateway",
    "part-of-cure",
    "The load falls to a third, but the release alone is more than the database can do.",
  ),
  alone(
    "disable-retries",
    "checkout",
    "part-of-cure",
    "The load falls to a third, but the release alone is more than the database can do.",
  ),
  alone(
    "disable-retries",
    "inventory",
    "no-effect",
    "Inventory tries its reservations twice: too little to matter.",
  ),
  alone(
    "add-index",
    "orders-db",
    "part-of-cure",
    "It makes the statement cheap. The retries are enough to keep the database full without it.",
  ),
  alone("add-index", "catalog-db", "no-effect", "The advisor finds nothing to build there."),
  alone(
    "flush-cache",
    "catalog-cache",
    "harms",
    "Nothing is wrong with the cache; its database takes all reads until it has filled again.",
  ),
  together(
    "rollback, retries off at the gateway",
    [rollback, act("disable-retries", "gateway")],
    true,
    "The trigger is gone and the loop is broken.",
  ),
  together(
    "rollback, retries off in checkout",
    [rollback, act("disable-retries", "checkout")],
    true,
    "The trigger is gone and the loop is broken.",
  ),
  together(
    "index, retries off at the gateway",
    [index, act("disable-retries", "gateway")],
    true,
    "The statement is cheap and the loop is broken; the index takes three minutes.",
  ),
  together(
    "index, retries off in checkout",
    [index, act("disable-retries", "checkout")],
    true,
    "The statement is cheap and the loop is broken; the index takes three minutes.",
  ),
  together(
    "rollback, then restart checkout",
    [rollback, later("restart", "checkout")],
    true,
    "With the release gone, throwing the waiting work away ends the overload.",
  ),
  together(
    "rollback, then restart the gateway",
    [rollback, later("restart", "gateway")],
    true,
    "With the release gone, 20 seconds without requests let the database catch up.",
  ),
  together(
    "rollback, then restart the database",
    [rollback, later("restart", "orders-db")],
    true,
    "With the release gone, throwing the waiting statements away ends the overload.",
  ),
  together(
    "rollback, retries off in inventory",
    [rollback, act("disable-retries", "inventory")],
    false,
    "The loop runs through the gateway and checkout, and goes on.",
  ),
  together(
    "rollback and index",
    [rollback, index],
    false,
    "Both take away the same thing, the expensive statement; the retries stay.",
  ),
  together(
    "retries off everywhere",
    [
      act("disable-retries", "gateway"),
      act("disable-retries", "checkout"),
      act("disable-retries", "inventory"),
    ],
    false,
    "The release alone is more than the database can do.",
  ),
  together(
    "rollback, then restart inventory",
    [rollback, later("restart", "inventory")],
    false,
    "Too little of the waiting work is inventory's.",
  ),
  together(
    "rollback and a bigger pool",
    [rollback, act("raise-pool", "checkout")],
    false,
    "The retries fill any pool.",
  ),
  together(
    "rollback and more instances",
    [rollback, act("scale-out", "checkout")],
    false,
    "The database is what is full, and it does not grow.",
  ),
];
