import { testIncident } from "../testing/test-incident";
import { payoutsDoNotAddUp } from "./payouts-do-not-add-up";

testIncident(payoutsDoNotAddUp);
