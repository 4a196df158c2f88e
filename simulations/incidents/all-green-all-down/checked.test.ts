import { testIncident } from "../testing/test-incident";
import { allGreenAllDown } from "./all-green-all-down";

testIncident(allGreenAllDown);
