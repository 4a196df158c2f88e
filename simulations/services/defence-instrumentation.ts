import type { Attributes } from "@opentelemetry/api";
import { NONE } from "./blueprint";
import type { Heap } from "./heap";
import type { InstrumentRegistry } from "./instruments";
import type { Logbook } from "./logbook";
import type { Reason, Request } from "./state";

const COLLECTOR = Object.freeze({ "jvm.gc.name": "Serial", "jvm.gc.action": "end of major GC" });
const HEAP = Object.freeze({ "jvm.memory.type": "heap" });

/** What services tell of how they defend themselves. */
export class DefenceInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;
  readonly #attributes = new Map<Reason, Attributes>();

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
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

  /** The collector stops the world for so long; a long pause has its line. */
  collected(
    process: number,
    { heap, pauseMicros }: { readonly heap: Heap; readonly pauseMicros: number },
  ): void {
    this.#registry
      .of(process)
      .histogram("jvm.gc.duration")
      .record(pauseMicros / 1_000_000, COLLECTOR);
    if (pauseMicros < heap.spec.longPauseMicros) return;
    this.#logs.write(process, NONE, {
      severity: "WARN",
      template:
        "{jvm.gc.action}: the world stopped for {duration_ms} ms, {faultline.memory.live} bytes are in use after it",
      attributes: {
        ...COLLECTOR,
        duration_ms: Math.floor(pauseMicros / 1_000),
        "faultline.memory.live": heap.live,
      },
    });
  }

  /** A process uses so many bytes more (or fewer). */
  memoryChanged(process: number, bytes: number): void {
    this.#registry.of(process).upDownCounter("jvm.memory.used").add(bytes, HEAP);
  }

  #describe(reason: Reason): Attributes {
    const known = this.#attributes.get(reason);
    if (known !== undefined) return known;
    const made = Object.freeze({ "faultline.refusal.reason": reason });
    this.#attributes.set(reason, made);
    return made;
  }
}
