import { testIncident } from "../testing/test-incident";
import { merchantsSeeOldBalances } from "./merchants-see-old-balances";

testIncident(merchantsSeeOldBalances);
