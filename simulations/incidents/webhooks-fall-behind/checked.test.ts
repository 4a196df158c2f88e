import { testIncident } from "../testing/test-incident";
import { webhooksFallBehind } from "./webhooks-fall-behind";

testIncident(webhooksFallBehind);
