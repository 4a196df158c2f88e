import { NONE } from "./blueprint";
import { stopInstance } from "./lifecycle";
import { loseBacklog } from "./lose-backlog";
import { EVENT, instanceAt, planOf, type System } from "./system";

/** A process dies of what it handles or holds, unless it has gone already; it is started again as any other. */
export function onCrashed(system: System, index: number, process: number): void {
  const { component, up, process: present } = instanceAt(system, index);
  if (!up || present !== process) return;
  const { spec, id } = planOf(system, component);
  if (spec.role === "client") return;
  const what = spec.role === "queue" ? "out of memory, its messages are lost" : "while it handled a message";
  system.instrumentation.logs.write(process, NONE, {
    severity: "ERROR",
    template: "{service.name} crashed: {exception.message}",
    attributes: { "service.name": id, "exception.message": what },
  });
  stopInstance(system, index);
  if (spec.role === "queue") loseBacklog(system, component);
  system.world.after(spec.restartMicros, EVENT.restarted, index);
}
