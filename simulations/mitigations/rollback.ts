import { present } from "../kernel/assert";
import { seconds } from "../kernel/time";
import { stateOf } from "../services/system";
import { ActionRefusedError } from "./action-offer";
import type { Mitigation, TimedChange } from "./mitigation";

const DELAY_SECONDS = 60;

/** Goes back to the version before the one that runs, one instance after the other. */
export const rollback: Mitigation = {
  about: {
    kind: "rollback",
    label: "Roll back",
    description:
      "Puts the version that ran before the latest release back, one instance after the other. Requests under way end on the version they began on.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "What the release brought is gone until it ships again.",
  },
  changes(system, target) {
    const history = system.world.domain.releases.filter(({ component }) => component === target.index);
    const current = present(history.at(-1), "release").version;
    const first = history.findIndex(({ version }) => version === current);
    const before = history[first - 1];
    if (before === undefined)
      throw new ActionRefusedError(`${target.id} has had no release that could be rolled back.`);
    const version = present(target.versions[before.version], "version");
    const { members, canary } = stateOf(system, target.index);
    const instances = members.length;
    const evenly: TimedChange = {
      afterMicros: seconds(DELAY_SECONDS),
      effect: { kind: "canary", ordinals: [], share: 0 },
      note: null,
    };
    const releases = Array.from({ length: instances }, (_, ordinal): TimedChange => ({
      afterMicros: Math.floor((seconds(DELAY_SECONDS) * (ordinal + 1)) / instances),
      effect: { kind: "release", ordinal, version: before.version },
      note:
        ordinal + 1 < instances
          ? null
          : {
              kind: "deploy",
              title: `${target.id} ${version}`,
              detail: `Rolled back from ${target.versions[current] ?? ""} on all ${instances} instances`,
            },
    }));
    return canary === null ? releases : [...releases, evenly];
  },
};
