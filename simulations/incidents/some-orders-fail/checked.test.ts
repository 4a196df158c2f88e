import { testIncident } from "../testing/test-incident";
import { someOrdersFail } from "./some-orders-fail";

testIncident(someOrdersFail);
