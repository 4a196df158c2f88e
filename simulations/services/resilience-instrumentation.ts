import type { Attributes } from "@opentelemetry/api";
import { type Exchange, NONE } from "./blueprint";
import { type BreakerRecord, type BreakerState, failureRateOf } from "./circuit-breaker";
import type { InstrumentRegistry } from "./instruments";
import type { Logbook } from "./logbook";
import type { Health, Instance, Request } from "./state";

const STATE_NUMBER: Readonly<Record<BreakerState, number>> = { closed: 0, "half-open": 1, open: 2 };
const UNHEALTHY = "taken out of rotation: {checks} health checks failed in succession";
const HEALTHY = "put into rotation: {checks} health checks passed in succession";
const BREAKER_CHANGED =
  "circuit breaker for {peer.service}: {circuit_breaker.previous_state}, now {circuit_breaker.state}";
const BREAKER_OPENED = `${BREAKER_CHANGED}: {failure_percent} % of {calls} calls failed`;

/** What retries, breakers and their like tell: events on the span of the request that they act for, and metrics of its process. */
export class ResilienceInstrumentation {
  readonly #registry: InstrumentRegistry;

  readonly #logs: Logbook;

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
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

  /** A circuit breaker is in another state than before. */
  breakerChanged(
    request: Request,
    { targetId }: Exchange,
    change: { readonly record: BreakerRecord; readonly before: BreakerState },
  ): void {
    if (request.span === NONE) return;
    const { record, before } = change;
    const about = { "circuit_breaker.state": record.state, "circuit_breaker.previous_state": before };
    this.#event(request, "circuit breaker changed", { "server.address": targetId, ...about });
    this.#registry
      .of(request.process)
      .gauge("resilience.circuit_breaker.state")
      .record(STATE_NUMBER[record.state], { "server.address": targetId });
    const percent = Math.floor(failureRateOf(record) * 100 + 0.5);
    const opened = record.state === "open";
    this.#logs.write(request.process, request.span, {
      severity: opened ? "WARN" : "INFO",
      template: opened ? BREAKER_OPENED : BREAKER_CHANGED,
      attributes: {
        "peer.service": targetId,
        ...about,
        ...(opened ? { failure_percent: percent, calls: record.recorded } : {}),
      },
    });
  }

  /** The circuit breaker has not let a call through. */
  callRefused(request: Request, { targetId }: Exchange): void {
    if (request.span === NONE) return;
    this.#registry
      .of(request.process)
      .counter("resilience.circuit_breaker.refused")
      .add(1, { "server.address": targetId });
  }

  /** An instance of the callee, by its process's name, is left out for a while. */
  ejected(request: Request, { targetId, policy }: Exchange, instance: string): void {
    if (request.span === NONE) return;
    const about = { "server.address": targetId };
    this.#event(request, "endpoint ejected", { ...about, "endpoint.instance.id": instance });
    this.#registry.of(request.process).counter("resilience.endpoint.ejected").add(1, about);
    this.#logs.write(request.process, request.span, {
      severity: "WARN",
      template:
        "{peer.service}: {endpoint.instance.id} is left out for {ejection_ms} ms after {failures} failures",
      attributes: {
        "peer.service": targetId,
        "endpoint.instance.id": instance,
        ejection_ms: (policy.ejection?.ejectionMicros ?? 0) / 1_000,
        failures: policy.ejection?.consecutiveFailures ?? 0,
      },
    });
  }

  /** Health checks put an instance into rotation, or take it out. Its own log says so, as an orchestrator's events do. */
  rotationChanged({ process }: Instance, { inRotation, contrary }: Health): void {
    this.#logs.write(process, NONE, {
      severity: inRotation ? "WARN" : "INFO",
      template: inRotation ? UNHEALTHY : HEALTHY,
      attributes: { checks: contrary },
    });
  }

  /** A second attempt has been sent, with the span behind this handle. */
  hedged(request: Request, handle: number, { targetId }: Exchange): void {
    if (handle === NONE) return;
    this.#registry.telemetry.spanOf(handle).setAttribute("hedge.attempt", true);
    this.#registry
      .of(request.process)
      .counter("resilience.hedge.sent")
      .add(1, { "server.address": targetId });
  }

  /** Which of two attempts was answered first. */
  hedgeEnded(handle: number, outcome: "won" | "lost"): void {
    if (handle === NONE) return;
    this.#registry.telemetry.spanOf(handle).setAttribute("hedge.outcome", outcome);
  }

  #event({ span }: Request, name: string, attributes: Attributes): void {
    this.#registry.telemetry.spanOf(span).addEvent(name, attributes);
  }
}
