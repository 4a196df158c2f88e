import type { Attributes } from "@opentelemetry/api";
import { NONE } from "./blueprint";
import type { InstrumentRegistry } from "./instruments";
import type { Reason, Request } from "./state";

/** What services tell of how they defend themselves. */
export class DefenceInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #attributes = new Map<Reason, Attributes>();

  constructor(registry: InstrumentRegistry) {
    this.#registry = registry;
  }

  /** A request was turned away before its work began; `headers` are those of the answer. */
  refused(request: Request, reason: Reason, headers: Attributes): void {
    if (request.span === NONE) return;
    this.#registry.of(request.process).counter("faultline.server.refusals").add(1, this.#describe(reason));
    const span = this.#registry.telemetry.spanOf(request.span);
    span.setAttribute("faultline.refusal.reason", reason);
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) span.setAttribute(name, value);
  }

  #describe(reason: Reason): Attributes {
    const known = this.#attributes.get(reason);
    if (known !== undefined) return known;
    const made = Object.freeze({ "faultline.refusal.reason": reason });
    this.#attributes.set(reason, made);
    return made;
  }
}
