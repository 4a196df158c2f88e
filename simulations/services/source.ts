import type { SourceView } from "../telemetry/views";
import { formatProgram } from "./format-program";
import { planOf, programAt, type System } from "./system";

/**
 * The program behind an operation, in the version that was released last at
 * that time. `operation` is a span's name: `POST /checkout`, or `process ...`
 * for a consumer of one kind of message. Null when the component serves no such
 * thing, or has no program of its own.
 */
export function sourceOf(
  system: System,
  service: string,
  operation: string,
  atMicros: number,
): SourceView | null {
  const plan = system.blueprint.components.find(({ id }) => id === service);
  if (plan === undefined || (plan.spec.role !== "service" && plan.spec.role !== "worker")) return null;
  const isConsumer = plan.spec.role === "worker" && operation.startsWith("process ");
  const number = isConsumer ? 0 : plan.operations.indexOf(operation);
  const release = system.world.domain.releases.findLast(
    (each) => each.component === plan.index && each.atMicros <= atMicros,
  );
  const index =
    release === undefined ? undefined : planOf(system, plan.index).programs[release.version]?.[number];
  if (index === undefined) return null;
  const program = programAt(system, index);
  return {
    service,
    version: program.version,
    operation: program.operation.name,
    text: formatProgram(program.operation),
  };
}
