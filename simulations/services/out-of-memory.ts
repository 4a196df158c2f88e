import { NONE } from "./blueprint";
import { startInstance, stopInstance } from "./lifecycle";
import { EVENT, instanceAt, planOf, type System } from "./system";

/** The operating system kills a process that has no memory left; it is started again as any other. */
export function onOutOfMemory(system: System, index: number, process: number): void {
  const instance = instanceAt(system, index);
  const { heap } = instance;
  if (heap === null || !instance.up || instance.process !== process) return;
  const { spec } = planOf(system, instance.component);
  heap.kills += 1;
  system.instrumentation.logs.write(process, NONE, {
    severity: "ERROR",
    template: "out of memory: {faultline.memory.live} of {faultline.memory.limit} bytes are in use, killed",
    attributes: { "faultline.memory.live": heap.live, "faultline.memory.limit": heap.spec.limitBytes },
  });
  stopInstance(system, index);
  if (spec.role === "service") system.world.after(spec.restartMicros, EVENT.restarted, index);
}

/** The instance that was killed comes back, unless somebody has brought it back already, or let it go. */
export function onRestarted(system: System, index: number): void {
  const { up, retired } = instanceAt(system, index);
  if (!up && !retired) startInstance(system, index);
}
