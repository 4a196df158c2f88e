import type { Attributes } from "@opentelemetry/api";
import { type Exchange, NONE } from "./blueprint";
import type { InstrumentRegistry } from "./instruments";
import type { Request } from "./state";

/** What retries, breakers and their like tell: events on the span of the request that they act for, and metrics of its process. */
export class ResilienceInstrumentation {
  readonly #registry: InstrumentRegistry;

  constructor(registry: InstrumentRegistry) {
    this.#registry = registry;
  }

  /** An attempt has failed, and the budget has no token for another. */
  retryRefused(request: Request, { targetId }: Exchange): void {
    if (request.span === NONE) return;
    const about = { "server.address": targetId };
    this.#event(request, "retry refused", { ...about, "retry.refused.reason": "budget exhausted" });
    this.#registry.of(request.process).counter("resilience.retry.refused").add(1, about);
  }

  /** A request has arrived, or come to its turn, after its deadline. */
  tooLate(request: Request, where: "door" | "queue"): void {
    if (request.span === NONE) return;
    const about = { "deadline.exceeded.at": where };
    this.#event(request, "deadline exceeded", about);
    this.#registry.of(request.process).counter("resilience.deadline.exceeded").add(1, about);
  }

  /** No time is left for an attempt. */
  attemptTooLate(request: Request, { targetId }: Exchange): void {
    if (request.span === NONE) return;
    const about = { "deadline.exceeded.at": "caller", "server.address": targetId };
    this.#event(request, "deadline exceeded", about);
    this.#registry.of(request.process).counter("resilience.deadline.exceeded").add(1, about);
  }

  #event({ span }: Request, name: string, attributes: Attributes): void {
    this.#registry.telemetry.spanOf(span).addEvent(name, attributes);
  }
}
