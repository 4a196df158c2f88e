import { testIncident } from "../testing/test-incident";
import { confirmationsLate } from "./confirmations-late";

testIncident(confirmationsLate);
