import { present } from "../../kernel/assert";
import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { Play } from "../play";
import type { Scenario } from "../scenario";
import { shop } from "../shop/shop";
import { factsOf, RELEASE_STEP_MICROS } from "./facts";
import { OFFERS } from "./offers";
import { v241 } from "./release-v241";

export const PARAMETERS: Scenario["parameters"] = [
  {
    name: "retries",
    description: "Whether services try again when a call or query fails. The shop as it is: true.",
    initial: true,
  },
];

/** The shop, the release that hurts it, and those that do not. */
export const play: Play = {
  world: shop({ checkout: { v241 } }),
  offers: OFFERS,
  limitMicros: minutes(80),
  faults: faultsOf,
  prepare: (system, parameters) => {
    if (parameters["retries"] !== false) return;
    for (const component of system.world.domain.components) component.retries = false;
  },
};

function faultsOf(seed: number): readonly Fault[] {
  const { moments } = factsOf(seed);
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: at("catalog release"),
      stepMicros: seconds(20),
      detail: "Image sizes for the spring collection. 6 commits",
    },
    {
      kind: "note",
      component: "orders-db",
      note: {
        kind: "job",
        title: "orders-db: statistics refreshed",
        detail: "Nightly ANALYZE, run late by hand. 12 tables",
      },
      atMicros: at("statistics job"),
    },
    {
      kind: "note",
      component: "payment",
      note: { kind: "config", title: "payment: bank time-out 2.5 s", detail: "Was 3 s" },
      atMicros: at("payment configuration"),
    },
    {
      kind: "release",
      component: "email-worker",
      version: "v20",
      atMicros: at("e-mail worker release"),
      stepMicros: seconds(20),
      detail: "New footer. 1 commit",
    },
    {
      kind: "release",
      component: "checkout",
      version: "v241",
      atMicros: at("checkout release"),
      stepMicros: RELEASE_STEP_MICROS,
      detail: "No more double orders; cleaner receipts. 14 commits",
    },
  ];
}
