import { testIncident } from "../testing/test-incident";
import { slowSinceTheFailover } from "./slow-since-the-failover";

testIncident(slowSinceTheFailover);
