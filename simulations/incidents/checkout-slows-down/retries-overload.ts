import { seconds } from "../../kernel/time";
import type { Cause } from "../declare";
import { effects } from "./effects";
import { evidence, redHerrings } from "./evidence";
import { expertPath } from "./expert-path";
import { hints } from "./hints";
import { lookAlikes } from "./look-alikes";
import { truth } from "./truth";

/** The release of checkout, instance by instance. */
export const retriesOverload: Cause = {
  id: "retries-overload",
  faults: ({ faultMicros }) => [
    {
      kind: "release",
      component: "checkout",
      version: "v241",
      atMicros: faultMicros,
      stepMicros: seconds(75),
      detail: "No more double orders; cleaner receipts. 14 commits",
    },
  ],
  truth,
  evidence,
  redHerrings,
  expertPath,
  effects,
  hints,
  lookAlikes,
};
