import { testIncident } from "../testing/test-incident";
import { checkoutSlowsDown } from "./checkout-slows-down";

testIncident(checkoutSlowsDown);
