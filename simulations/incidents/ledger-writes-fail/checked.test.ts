import { testIncident } from "../testing/test-incident";
import { ledgerWritesFail } from "./ledger-writes-fail";

testIncident(ledgerWritesFail);
