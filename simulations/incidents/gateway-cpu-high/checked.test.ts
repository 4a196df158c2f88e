import { testIncident } from "../testing/test-incident";
import { gatewayCpuHigh } from "./gateway-cpu-high";

testIncident(gatewayCpuHigh);
