import { ROOT_CONTEXT, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { exponential, sampleMicros } from "../../kernel/distributions";
import { assert } from "../../kernel/assert";
import { minutes, ms, seconds } from "../../kernel/time";
import type { RandomStream } from "../../kernel/random";
import { World } from "../../kernel/world";
import type { RunTelemetry } from "../../telemetry/api";
import { ActionRefusedError, type ScenarioInputs, type Simulation } from "../../incidents/scenario";
import type { ActionRequest } from "../../mitigations/action-offer";
import { ENGINE_VERSION } from "../core/engine-version";
import type { RunAction, RunInputs } from "../core/run-inputs";

/** When the release goes bad, when the till is repaired after an action, and what a good request takes. */
export const FAULT_MICROS = minutes(10);
export const LIMIT_MICROS = minutes(30);
const REPAIR_MICROS = seconds(20);
const OBJECTIVE_MICROS = ms(200);

const EVENT = { arrival: 0, done: 1, fault: 2, repair: 3, worse: 4, note: 5 } as const;
const KINDS = ["rollback", "sale", "dust"];

/** All of the shop's state. */
interface ShopState {
  readonly random: RandomStream;
  broken: boolean;
  crawling: boolean;
  busyMicros: number;
  /** Requests in the shop: arrival time and span, by order of arrival. */
  readonly inside: Map<number, { readonly arrivedMicros: number; readonly span: number }>;
  arrivals: number;
}

/**
 * The smallest shop that can have an incident: one till, customers that arrive
 * at random, and after ten minutes a release that makes it slow. For tests of
 * the runner; it has spans, logs, metrics, a resource and an objective.
 */
export function buildCornerShop(inputs: ScenarioInputs, telemetry: RunTelemetry): Simulation {
  const world = new World<ShopState>(
    inputs.seed,
    { events: 200_000, virtualMicros: LIMIT_MICROS },
    emptyShop(),
  );
  world.domain.random.set(world.stream("shop"));
  const rate = Number(inputs.parameters["rate"] ?? 5);
  const { tracer, meter, logger } = telemetry.source({ service: "shop", version: "1", instance: "shop-1" });
  const duration = meter.createHistogram("http.server.request.duration", { unit: "s" });

  const enter = (): void => {
    const { domain } = world;
    const span = tracer.startSpan("GET /", { kind: SpanKind.SERVER }, ROOT_CONTEXT);
    domain.arrivals += 1;
    domain.inside.set(domain.arrivals, { arrivedMicros: world.nowMicros, span: telemetry.handleOf(span) });
    const slower = (domain.broken ? 20 : 1) * (domain.crawling ? 2 : 1);
    const serviceMicros = sampleMicros(exponential(ms(20) * slower), domain.random, 1);
    domain.busyMicros += serviceMicros;
    world.after(serviceMicros, EVENT.done, domain.arrivals);
    world.after(sampleMicros(exponential(1_000_000 / rate), domain.random, 1), EVENT.arrival);
  };

  const leave = (customer: number): void => {
    const inside = world.domain.inside.get(customer);
    assert(inside !== undefined, `customer ${customer} is not in the shop`);
    world.domain.inside.delete(customer);
    const tookMicros = world.nowMicros - inside.arrivedMicros;
    const isSlow = tookMicros > OBJECTIVE_MICROS;
    const span = telemetry.spanOf(inside.span);
    if (isSlow) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      logger.emit({
        severityNumber: 13,
        template: "till took {ms} ms",
        attributes: { ms: Math.trunc(tookMicros / 1_000) },
        span: inside.span,
      });
    }
    span.end();
    duration.record(tookMicros / 1_000_000, {
      "http.request.method": "GET",
      "http.response.status_code": 200,
    });
    telemetry.countSlo(!isSlow);
  };

  const change = (apply: (state: ShopState) => void, title: string): void => {
    apply(world.domain);
    telemetry.mark({ kind: "deploy", component: "shop", title, detail: "" });
  };

  world.on(EVENT.arrival, enter);
  world.on(EVENT.done, leave);
  world.on(EVENT.fault, () => change((state) => void (state.broken = true), "Release 2"));
  world.on(EVENT.note, (kind) =>
    telemetry.mark({ kind: "action", component: "shop", title: KINDS[kind] ?? "", detail: "" }),
  );
  world.on(EVENT.repair, () => change((state) => void (state.broken = false), "Release 1"));
  world.on(EVENT.worse, () => change((state) => void (state.crawling = true), "Sale"));
  telemetry.observeResource("till", (into) =>
    Object.assign(into, { busyMicros: world.domain.busyMicros, capacity: 1, up: true }),
  );
  world.at(0, EVENT.arrival);
  world.at(FAULT_MICROS, EVENT.fault);

  return {
    world,
    applyAction: (action: ActionRequest) => {
      if (action.kind === "rollback" && world.domain.crawling)
        throw new ActionRefusedError("There is a sale on.");
      world.after(0, EVENT.note, KINDS.indexOf(action.kind));
      if (action.kind === "rollback") world.after(REPAIR_MICROS, EVENT.repair);
      if (action.kind === "sale") world.after(0, EVENT.worse);
    },
    source: () => null,
    figures: () => ({ arrivals: world.domain.arrivals }),
  };
}

function emptyShop(): ShopState {
  return {
    random: new Int32Array(4),
    broken: false,
    crawling: false,
    busyMicros: 0,
    inside: new Map(),
    arrivals: 0,
  };
}

/** Inputs of a run of the corner shop. */
export function shopInputs(seed: number, actions: readonly RunAction[] = []): RunInputs {
  return {
    scenarioId: "corner-shop",
    scenarioVersion: 1,
    engineVersion: ENGINE_VERSION,
    seed,
    parameters: {},
    actions,
  };
}

/** An action on the shop, with an id that follows from the rest. */
export function shopAction(atMicros: number, kind = "rollback"): RunAction {
  return { id: `${kind}@${atMicros}`, atMicros, kind, target: "shop", parameters: {} };
}
