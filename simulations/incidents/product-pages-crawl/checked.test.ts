import { testIncident } from "../testing/test-incident";
import { productPagesCrawl } from "./product-pages-crawl";

testIncident(productPagesCrawl);
