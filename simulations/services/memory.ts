import { NONE } from "./blueprint";
import { refreshSharing } from "./cpu";
import { allocate, type Heap, release, remainingMicros, renew } from "./heap";
import type { Request } from "./state";
import { EVENT, instanceAt, planOf, requestAt, strandAt, type System } from "./system";

/** Memory of services: requests allocate, collections stop the CPU. */

/** A request begins to be worked on. */
export function takeMemory(system: System, slot: number): void {
  const request = requestAt(system, strandAt(system, slot).request);
  const { heap, process } = instanceAt(system, request.instance);
  if (heap === null || process !== request.process) return;
  const now = system.world.nowMicros;
  const before = heap.live + heap.garbage;
  const stopsAtMicros = now + remainingMicros(heap, now);
  const allocation = allocate(heap, now);
  if (allocation === "exhausted") {
    system.world.after(0, EVENT.outOfMemory, request.instance, request.process);
    return;
  }
  request.holdsMemory = true;
  if (allocation === "collected") {
    const pauseMicros = heap.pausedUntilMicros - stopsAtMicros;
    refreshSharing(system, request.instance);
    system.world.at(heap.pausedUntilMicros, EVENT.collected, request.instance);
    system.instrumentation.defences.collected(request.process, { heap, pauseMicros });
  }
  system.instrumentation.defences.memoryChanged(request.process, heap.live + heap.garbage - before);
}

/** A request has ended; its process may have made way for another in the meantime, and its memory with it. */
export function giveMemoryBack(system: System, request: Request): void {
  if (!request.holdsMemory) return;
  request.holdsMemory = false;
  const { heap, process } = instanceAt(system, request.instance);
  if (heap === null || process !== request.process) return;
  release(heap, system.world.nowMicros, leakOf(system, request, heap));
}

/** A pause is over, unless another has been put behind it. */
export function onCollected(system: System, index: number): void {
  refreshSharing(system, index);
}

/** The process that had this memory is gone, or is about to begin: nothing is left of the last one's. */
export function clearMemory(system: System, index: number): void {
  const { heap, process } = instanceAt(system, index);
  if (heap === null) return;
  if (process !== NONE) system.instrumentation.defences.memoryChanged(process, -(heap.live + heap.garbage));
  renew(heap, system.world.nowMicros);
  refreshSharing(system, index);
}

/** A process begins with its base of memory. */
export function openMemory(system: System, index: number): void {
  const { heap, process } = instanceAt(system, index);
  if (heap !== null) system.instrumentation.defences.memoryChanged(process, heap.live);
}

function leakOf(system: System, request: Request, { spec }: Heap): number {
  const { versions } = planOf(system, request.component);
  const { version } = system.world.domain.processes[request.process] ?? { version: 0 };
  return spec.leakBytes[versions[version] ?? ""] ?? 0;
}
