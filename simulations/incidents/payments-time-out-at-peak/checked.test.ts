import { testIncident } from "../testing/test-incident";
import { paymentsTimeOutAtPeak } from "./payments-time-out-at-peak";

testIncident(paymentsTimeOutAtPeak);
