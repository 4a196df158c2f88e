import { testIncident } from "../testing/test-incident";
import { oneMerchantCannotPay } from "./one-merchant-cannot-pay";

testIncident(oneMerchantCannotPay);
