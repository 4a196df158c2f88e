import type { Fault } from "../../faults/fault";
import type { RunFacts } from "../incident";

/** The bank's certificate reaches its last second; the new one was never put in place. */
export function certificateExpires({ faultMicros }: RunFacts): readonly Fault[] {
  return [{ kind: "expired-certificate", component: "bank", atMicros: faultMicros, forMicros: Infinity }];
}

/** Two of the bank's three addresses move, and whoever still asks the old ones is refused. */
export function addressesMove({ faultMicros }: RunFacts): readonly Fault[] {
  return [{ kind: "move", component: "bank", ordinals: [0, 1], atMicros: faultMicros }];
}
