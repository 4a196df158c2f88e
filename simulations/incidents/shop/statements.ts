import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { costing, statement } from "../../services/program";

/** What the shop asks its databases. Costs are core time of the database; the orders table holds 2.4 million rows. */

export const ORDERS_ROWS = 2_412_806;

export const insertOrder = statement(
  "INSERT INTO orders (id, customer_id, cart_fingerprint, total, status) VALUES ($1, $2, $3, $4, 'pending')",
  "orders",
  costing(lognormal(ms(28), 0.35), 0, 1),
);

export const markPaid = statement(
  "UPDATE orders SET status = 'paid', paid_at = now() WHERE id = $1",
  "orders",
  costing(lognormal(ms(7), 0.35), 1, 1),
);

export const customersOrders = statement(
  "SELECT id, status, total, created_at FROM orders WHERE customer_id = $1 ORDER BY created_at DESC LIMIT 20",
  "orders",
  costing(lognormal(ms(36), 0.4), 58, 20),
);

export const readStock = statement(
  "SELECT available FROM stock WHERE sku = $1",
  "stock",
  costing(lognormal(ms(11), 0.35), 1, 1),
);

export const reserveStock = statement(
  "UPDATE stock SET available = available - $2 WHERE sku = $1 AND available >= $2",
  "stock",
  costing(lognormal(ms(18), 0.35), 1, 1),
);

export const readProduct = statement(
  "SELECT p.*, json_agg(i.url) FROM products p JOIN images i ON i.product_id = p.id WHERE p.id = $1 GROUP BY p.id",
  "products",
  costing(lognormal(ms(45), 0.4), 9, 1),
);
