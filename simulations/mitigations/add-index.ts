import { seconds } from "../kernel/time";
import type { Program } from "../services/blueprint";
import { stateOf, type System } from "../services/system";
import type { Mitigation, TimedChange } from "./mitigation";

const DELAY_SECONDS = 180;
/** Everything in the database takes so many times as long while an index is built beside it. */
const BUILD_SLOWDOWN = 1.15;

/** Builds the indexes for want of which statements read whole tables. */
export const addIndex: Mitigation = {
  about: {
    kind: "add-index",
    label: "Build missing indexes",
    description:
      "Asks the database's advisor which statements of the versions now running read whole tables, and builds an index for each, without locking.",
    parameters: [],
    delaySeconds: DELAY_SECONDS,
    sideEffects:
      "Building reads the tables and slows everything in this database by about 15 % until it is done.",
  },
  changes(system, target) {
    const missing = missingIndexes(system, target.index);
    const done =
      missing.length === 0
        ? "The advisor found no statement that reads a whole table"
        : `Built ${missing.join(", ")}`;
    const built = missing.map((name): TimedChange => ({
      afterMicros: seconds(DELAY_SECONDS),
      effect: { kind: "index", name },
      note: null,
    }));
    return [
      {
        afterMicros: 0,
        effect: { kind: "cpu-factor", factor: missing.length === 0 ? 1 : BUILD_SLOWDOWN },
        note: null,
      },
      ...built,
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "cpu-factor", factor: 1 },
        note: { kind: "job", title: `Index job on ${target.id} finished`, detail: done },
      },
    ];
  },
};

/** Indexes that statements of the programs now running need and the database does not have. */
function missingIndexes(system: System, database: number): string[] {
  const { indexes } = stateOf(system, database);
  const names = runningPrograms(system).flatMap(({ nodes }) =>
    nodes.flatMap((node) => {
      const protocol =
        node.kind === "exchange" && node.exchange.target === database ? node.exchange.protocol : null;
      const index = protocol?.kind === "database" ? protocol.statement.index : null;
      return index === null || indexes.includes(index) ? [] : [index];
    }),
  );
  return [...new Set(names)];
}

function runningPrograms(system: System): Program[] {
  const { instances, processes } = system.world.domain;
  const running = new Set(
    instances.map(({ component, process }) => `${component} ${processes[process]?.version ?? ""}`),
  );
  return system.blueprint.programs.filter(({ component, version }) => {
    const versions = system.blueprint.components[component]?.versions ?? [];
    return running.has(`${component} ${versions.indexOf(version)}`);
  });
}
