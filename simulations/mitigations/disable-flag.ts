import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import type { Mitigation } from "./mitigation";

const DELAY_SECONDS = 10;

/** Turns a feature flag off for everybody. */
export const disableFlag: Mitigation = {
  about: {
    kind: "disable-flag",
    label: "Turn a feature flag off",
    description:
      "Sets a feature flag to off for all customers, in every service that asks for it. No instance restarts.",
    parameters: [{ name: "flag", label: "Feature flag", type: "choice", choices: [], initial: "" }],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "Customers lose what the flag gave them.",
  },
  changes(system, _target, { flag = "" }) {
    const name = String(flag);
    const share = system.world.domain.flags[name];
    if (share === undefined) throw new ActionRefusedError(`There is no feature flag "${name}".`);
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "flag", flag: name, share: 0 },
        note: {
          kind: "config",
          title: `Feature flag ${name} off`,
          detail: `It was on for ${Math.floor(share * 100 + 0.5)} % of customers`,
        },
      },
    ];
  },
};
