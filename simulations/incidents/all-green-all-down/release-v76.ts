import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { attempts, fixed, within } from "../../services/policy";
import { costing, operation, query, statement, type Step, work } from "../../services/program";
import { inventory, statementTime } from "../shop/programs";
import { reserveStock } from "../shop/statements";

/** Cheap for the database's cores: one row by its key. It has to be fetched from the disk all the same. */
const readShelf = statement(
  "SELECT shelf, quantity FROM shelves WHERE sku = $1 AND hall = $2",
  "shelves",
  costing(lognormal(ms(1), 0.3), 1, 1),
);

/** Halls of the warehouse. */
const HALLS = 18;

/** Where is it nearest? Asked of every hall, one after the other. */
const askEveryHall: readonly Step[] = Array.from({ length: HALLS }, () =>
  query("orders-db", readShelf, within(statementTime)),
);

/** What release v76 of inventory brings. */
export const v76 = [
  inventory[0],
  operation("POST /reservations", [
    work(lognormal(ms(5), 0.3)),
    ...askEveryHall,
    query("orders-db", reserveStock, within(statementTime, attempts(2, fixed(ms(40), 0.5)))),
  ]),
] as const;
