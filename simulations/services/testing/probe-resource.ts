import { present } from "../../kernel/assert";
import type { ResourceProbe } from "../../telemetry/api";
import { observeResources } from "../resources";
import type { SmallSystem } from "./small-system";

/** A resource's integrals as they stand now. */
export function probeResource({ system, recording }: SmallSystem, id: string): ResourceProbe {
  observeResources(system);
  const into: ResourceProbe = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: false };
  present(recording.probes.get(id), `resource ${id}`)(into);
  return into;
}
