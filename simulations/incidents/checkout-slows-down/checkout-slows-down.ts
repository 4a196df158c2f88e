import { minutes } from "../../kernel/time";
import type { Incident } from "../incident";
import { buildOf } from "../play";
import { brief, EPOCH_ISO, SLO } from "./brief";
import { effects } from "./effects";
import { evidence, redHerrings } from "./evidence";
import { expertPath } from "./expert-path";
import { factsOf } from "./facts";
import { hints } from "./hints";
import { PARAMETERS, play } from "./play";
import { truth } from "./truth";

/** A release ships a statement without its index; retries keep the shop down after the release is gone. */
export const checkoutSlowsDown: Incident = {
  id: "checkout-slows-down",
  version: 1,
  kind: "incident",
  title: "Checkout slows down",
  summary: "Customers of a web shop cannot pay. Find out why, and get them going again.",
  parameters: PARAMETERS,
  limitMicros: play.limitMicros,
  epochIso: EPOCH_ISO,
  slo: SLO,
  build: buildOf(play),
  brief,
  healthyMicros: [minutes(2), minutes(28)],
  caseOf: (seed) => ({ facts: factsOf(seed), truth, evidence, redHerrings, expertPath, effects, hints }),
};
