import { testIncident } from "../testing/test-incident";
import { cardPaymentsFail } from "./card-payments-fail";

testIncident(cardPaymentsFail);
