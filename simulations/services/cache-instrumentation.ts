import { type Attributes, SpanKind } from "@opentelemetry/api";
import { NONE } from "./blueprint";
import type { InstrumentRegistry } from "./instruments";
import type { Request } from "./state";

/** What caches, and those who keep them filled, tell of it. */
export class CacheInstrumentation {
  readonly #registry: InstrumentRegistry;
  /** By entry. */
  readonly #attributes = new Map<string, Attributes>();

  constructor(registry: InstrumentRegistry) {
    this.#registry = registry;
  }

  /** A full cache gave an entry up that had not expired. */
  evicted(process: number): void {
    this.#registry.of(process).counter("faultline.cache.evictions").add(1);
  }

  /** Opens the span of one who waits for another to fetch an entry, linked to that one's own; NONE where the request has none. */
  waitStarted(request: Request, leader: Request, entry: string): number {
    if (request.span === NONE) return NONE;
    const { telemetry } = this.#registry;
    const instruments = this.#registry.of(request.process);
    instruments.counter("faultline.cache.waits").add(1, this.#describe(entry));
    const links = leader.span === NONE ? [] : [{ context: telemetry.spanOf(leader.span).spanContext() }];
    const options = { kind: SpanKind.INTERNAL, links };
    const { tracer } = instruments.source;
    const name = `wait for another to fetch ${entry}`;
    return telemetry.handleOf(tracer.startSpan(name, options, telemetry.contextOf(request.span)));
  }

  /** An entry is fetched anew although it is there. */
  refreshedEarly(request: Request, entry: string): void {
    if (request.span === NONE) return;
    const refreshes = this.#registry.of(request.process).counter("faultline.cache.early_refreshes");
    refreshes.add(1, this.#describe(entry));
  }

  #describe(entry: string): Attributes {
    const known = this.#attributes.get(entry);
    if (known !== undefined) return known;
    const made = Object.freeze({ "db.collection.name": entry });
    this.#attributes.set(entry, made);
    return made;
  }
}
