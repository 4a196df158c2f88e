import { testIncident } from "../testing/test-incident";
import { checkoutLatencyClimbs } from "./checkout-latency-climbs";

testIncident(checkoutLatencyClimbs);
