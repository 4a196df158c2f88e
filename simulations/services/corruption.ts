import { clientSpanName } from "./conventions";
import { NONE } from "./blueprint";
import type { Request, Strand } from "./state";
import { instanceAt, planOf, requestAt, type System } from "./system";

/** Messages that arrive damaged: their receiver's checksum tells, and it says so in its log. */

/** The callee has thrown a request away. */
export function logDamagedRequest(system: System, { instance, component, operation }: Request): void {
  const { process } = instanceAt(system, instance);
  system.instrumentation.logs.write(process, NONE, {
    severity: "ERROR",
    template: "request rejected: checksum mismatch ({error.type}): {operation}",
    attributes: {
      "error.type": "corrupted",
      operation: planOf(system, component).operations[operation] ?? "",
    },
  });
}

/** The caller has thrown an answer away. Those who are not instrumented write nothing. */
export function logDamagedAnswer(system: System, strand: Strand): void {
  const { process, span, program } = requestAt(system, strand.request);
  const node = system.blueprint.programs[program]?.nodes[strand.node];
  if (span === NONE || node?.kind !== "exchange") return;
  system.instrumentation.logs.write(process, span, {
    severity: "ERROR",
    template: "answer of {peer.service} rejected: checksum mismatch ({error.type}): {operation}",
    attributes: {
      "error.type": "corrupted",
      "peer.service": node.exchange.targetId,
      operation: clientSpanName(node.exchange.protocol),
    },
  });
}
