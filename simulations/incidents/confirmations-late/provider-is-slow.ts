import type { Fault } from "../../faults/fault";

const SLOWER = 12;

/** The mail provider takes well over a second for what took it an eighth of one. */
export const providerIsSlow = (faultMicros: number): Fault => ({
  kind: "slow-third-party",
  component: "email-worker",
  factor: SLOWER,
  atMicros: faultMicros,
  forMicros: Infinity,
});
