import { present } from "../kernel/assert";
import { sampleMicros } from "../kernel/distributions";
import type { Node } from "./blueprint";
import { arrive, isServing } from "./station";
import type { Request } from "./state";
import { FAILED, WAITING } from "./step-result";
import { arm, leaveSeat, renewToken } from "./strands";
import { instanceAt, planOf, requestAt, strandAt, type System } from "./system";

type DiskNode = Extract<Node, { kind: "disk" }>;

/** Runs a database's `disk` node: queue for the disk, use it, give it back. A write on a full disk fails at once. */
export function runDisk(system: System, slot: number, node: DiskNode): number {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const instance = instanceAt(system, request.instance);
  const station = present(instance.disk, "disk");
  if (strand.phase === "working") {
    leaveSeat(system, strand, station);
    return node.next;
  }
  if (strand.phase === "fresh") {
    if (instance.diskFull && node.writes) {
      station.refusals += 1;
      logFull(system, request, node);
      strand.failStatus = 503;
      strand.failReason = "disk_full";
      return FAILED;
    }
    strand.seat = arrive(station, system.world.nowMicros, slot);
    strand.phase = "queued";
    if (!isServing(station, strand.seat)) return WAITING;
  }
  strand.phase = "working";
  renewToken(system, strand);
  const micros = sampleMicros(node.micros, instance.random) * instance.diskFactor;
  arm(system, slot, Math.max(1, Math.floor(micros)));
  return WAITING;
}

function logFull(system: System, { process, component }: Request, { table }: DiskNode): void {
  system.instrumentation.logs.write(process, -1, {
    severity: "ERROR",
    template: 'could not extend "{db.collection.name}": no space left on device ({error.type})',
    attributes: {
      "db.collection.name": table,
      "error.type": "53100",
      "service.name": planOf(system, component).id,
    },
  });
}
