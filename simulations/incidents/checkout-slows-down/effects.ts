import { minutes } from "../../kernel/time";
import type { ActionEffect } from "../incident";

type Verdict = ActionEffect["verdict"];
type Taken = ActionEffect["actions"][number];

const act = (kind: string, target: string): Taken => ({ kind, target });
const later = (kind: string, target: string): Taken => ({ kind, target, afterMicros: minutes(2) });

/** One action by itself, a few minutes after the page. None of them cures alone. */
const alone = ({ kind, target }: Taken, verdict: Verdict, explanation: string): ActionEffect => ({
  id: `${kind} ${target}`,
  actions: [{ kind, target }],
  recovers: false,
  verdict,
  explanation,
});

const together = (id: string, actions: readonly Taken[], explanation: string): ActionEffect => ({
  id,
  actions,
  recovers: true,
  verdict: "cures",
  explanation,
});

const notEnough = (id: string, actions: readonly Taken[], explanation: string): ActionEffect => ({
  id,
  actions,
  recovers: false,
  verdict: "part-of-cure",
  explanation,
});

const rollback = act("rollback", "checkout");
const index = act("add-index", "orders-db");

const NOT_THERE = "Nothing is wrong there.";

/** What each action on offer does to the objective, alone; then the combinations that matter. */
export const effects: readonly ActionEffect[] = [
  alone(
    act("rollback", "checkout"),
    "part-of-cure",
    "It takes the expensive statement away. The retries are enough to keep the database full without it.",
  ),
  alone(act("rollback", "catalog"), "no-effect", NOT_THERE),
  alone(act("rollback", "email-worker"), "no-effect", NOT_THERE),
  alone(
    act("restart", "checkout"),
    "part-of-cure",
    "It throws the waiting work away, and the release fills the database again within a minute. Once the release is rolled back, it cures.",
  ),
  alone(
    act("restart", "orders-db"),
    "part-of-cure",
    "It throws the waiting statements away, and the release brings new ones. Once the release is rolled back, it cures.",
  ),
  alone(
    act("restart", "gateway"),
    "part-of-cure",
    "The whole shop is away for 20 seconds and the retries with it; the release brings them back. Once the release is rolled back, it cures.",
  ),
  alone(act("restart", "inventory"), "no-effect", "It is a victim: most of the load comes from checkout."),
  alone(act("restart", "email-worker"), "no-effect", NOT_THERE),
  alone(
    act("scale-out", "checkout"),
    "harms",
    "More instances hold more connections and send more statements to a database that is full.",
  ),
  alone(
    act("scale-out", "inventory"),
    "harms",
    "More connections, more statements in a database that is full.",
  ),
  alone(act("scale-out", "gateway"), "no-effect", "The gateway has room to spare."),
  alone(
    act("scale-out", "payment"),
    "no-effect",
    "Payment has room to spare: hardly any order gets that far.",
  ),
  alone(
    act("raise-pool", "checkout"),
    "harms",
    "More statements at once in a database that is full: each waits longer still.",
  ),
  alone(
    act("raise-pool", "inventory"),
    "harms",
    "More statements at once in a database that is full: each waits longer still.",
  ),
  alone(act("raise-pool", "catalog"), "no-effect", NOT_THERE),
  alone(
    act("disable-retries", "gateway"),
    "part-of-cure",
    "The load falls to a third, but the release alone is more than the database can do.",
  ),
  alone(
    act("disable-retries", "checkout"),
    "part-of-cure",
    "The load falls to a third, but the release alone is more than the database can do.",
  ),
  alone(
    act("disable-retries", "inventory"),
    "no-effect",
    "Inventory tries its reservations twice: too little to matter.",
  ),
  alone(
    act("add-index", "orders-db"),
    "part-of-cure",
    "It makes the statement cheap. The retries are enough to keep the database full without it.",
  ),
  alone(act("add-index", "catalog-db"), "no-effect", "The advisor finds nothing to build there."),
  alone(
    act("flush-cache", "catalog-cache"),
    "harms",
    "Nothing is wrong with the cache; its database takes all reads until it has filled again.",
  ),
  together(
    "rollback, retries off at the gateway",
    [rollback, act("disable-retries", "gateway")],
    "The trigger is gone and the loop is broken.",
  ),
  together(
    "rollback, retries off in checkout",
    [rollback, act("disable-retries", "checkout")],
    "The trigger is gone and the loop is broken.",
  ),
  together(
    "index, retries off at the gateway",
    [index, act("disable-retries", "gateway")],
    "The statement is cheap and the loop is broken; the index takes three minutes.",
  ),
  together(
    "index, retries off in checkout",
    [index, act("disable-retries", "checkout")],
    "The statement is cheap and the loop is broken; the index takes three minutes.",
  ),
  together(
    "rollback, then restart checkout",
    [rollback, later("restart", "checkout")],
    "With the release gone, throwing the waiting work away ends the overload.",
  ),
  together(
    "rollback, then restart the gateway",
    [rollback, later("restart", "gateway")],
    "With the release gone, 20 seconds without requests let the database catch up.",
  ),
  together(
    "rollback, then restart the database",
    [rollback, later("restart", "orders-db")],
    "With the release gone, throwing the waiting statements away ends the overload.",
  ),
  notEnough(
    "rollback, retries off in inventory",
    [rollback, act("disable-retries", "inventory")],
    "The loop runs through the gateway and checkout, and goes on.",
  ),
  notEnough(
    "rollback and index",
    [rollback, index],
    "Both take away the same thing, the expensive statement; the retries stay.",
  ),
  notEnough(
    "retries off everywhere",
    [
      act("disable-retries", "gateway"),
      act("disable-retries", "checkout"),
      act("disable-retries", "inventory"),
    ],
    "The release alone is more than the database can do.",
  ),
  notEnough(
    "rollback, then restart inventory",
    [rollback, later("restart", "inventory")],
    "Too little of the waiting work is inventory's.",
  ),
  notEnough(
    "rollback and a bigger pool",
    [rollback, act("raise-pool", "checkout")],
    "The retries fill any pool.",
  ),
  notEnough(
    "rollback and more instances",
    [rollback, act("scale-out", "checkout")],
    "The database is what is full, and it does not grow.",
  ),
];
