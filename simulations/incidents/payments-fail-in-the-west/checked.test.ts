import { testIncident } from "../testing/test-incident";
import { paymentsFailInTheWest } from "./payments-fail-in-the-west";

testIncident(paymentsFailInTheWest);
