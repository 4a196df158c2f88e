import type { Fault } from "../../faults/fault";

/** A version of payment on its second instance, which gets a tenth of the payments from now on. */
export const canary = (version: "v34" | "v35", atMicros: number): Fault => ({
  kind: "canary",
  component: "payment",
  version,
  ordinals: [1],
  share: 0.1,
  atMicros,
  forMicros: Infinity,
  detail: "Risk scores instead of rules, for a tenth of the payments. 11 commits",
});
