import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { attempts, fixed, within } from "../../services/policy";
import { cacheGet, compute, costing, operation, query, statement } from "../../services/program";

/** Catalog since the spring collection: products with all their pictures, reviews and sizes are expensive to read, so the cache has to bear nearly all of it. */
const readProduct = statement(
  "SELECT p.*, json_agg(i.*), avg(r.stars), array_agg(s.size) FROM products p JOIN images i USING (product_id) JOIN reviews r USING (product_id) JOIN sizes s USING (product_id) WHERE p.product_id = $1 GROUP BY p.product_id",
  "products",
  costing(lognormal(ms(130), 0.3), 214, 1),
);

/** What a page of v118 asks once for each of its related products. */
const readRelated = statement(
  "SELECT title, price, thumbnail FROM products WHERE product_id = $1",
  "products",
  costing(lognormal(ms(7), 0.3), 1, 1),
);
const RELATED_PRODUCTS = 12;

const statementTime = within(ms(600), attempts(2, fixed(ms(30), 0.5)));
const product = [query("catalog-db", readProduct, statementTime)] as const;
const lookUp = cacheGet("catalog-cache", "product", within(ms(60)), product);
const prices = operation("GET /prices", [lookUp, compute("apply price list", lognormal(ms(8), 0.3))]);

export const v117 = [
  operation("GET /products/{id}", [lookUp, compute("render product", lognormal(ms(18), 0.3))]),
  prices,
] as const;

export const v118 = [
  operation("GET /products/{id}", [
    lookUp,
    ...Array.from({ length: RELATED_PRODUCTS }, () => query("catalog-db", readRelated, statementTime)),
    compute("render product", lognormal(ms(22), 0.3)),
  ]),
  prices,
] as const;
