import {
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  SpanKind,
  trace,
  type Context,
  type Span,
  type SpanOptions,
  type Tracer,
} from "@opentelemetry/api";
import { nameId } from "./dictionary";
import { RecordedSpan, remoteSpan, type TracerHost } from "./recorded-span";
import type { ResourceNumber } from "./resource-number";
import { KIND, NAME, RESOURCE } from "./span-rows";
import { handleOfSlot, NONE, rowOfSlot, slotOfHandle } from "./span-slots";

// Bundlers make every use of a name of the API a call; these are used for every span.
const ROOT = ROOT_CONTEXT;
const { INTERNAL } = SpanKind;

/**
 * OpenTelemetry's Tracer in virtual time. The context is an argument always:
 * the API's globals are never asked. Times that a caller passes are ignored,
 * since a run has one clock.
 */
export class VirtualTracer implements Tracer {
  readonly #host: TracerHost;
  readonly #resource: ResourceNumber;

  constructor(host: TracerHost, resource: ResourceNumber) {
    this.#host = host;
    this.#resource = resource;
  }

  /** A span without a valid parent in `context` starts a trace. Over the limit on open spans the span does not record. */
  startSpan(name: string, options: SpanOptions = {}, context: Context = ROOT): Span {
    const { recorder, attributes, spans } = this.#host;
    recorder.makeRoom();
    const slot = options.root === true ? recorder.startRoot() : this.#startIn(context);
    if (slot === NONE) return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
    this.#describe(slot, name, options.kind ?? INTERNAL);
    const span = new RecordedSpan(this.#host, handleOfSlot(this.#host.state.traces.slots, slot));
    spans.keep(span);
    if (options.attributes) attributes.start(slot, options.attributes);
    if (options.links) span.addLinks(options.links);
    return span;
  }

  /** Runs `fn` with the span; nothing is made active, as there is no ambient context in a simulation. */
  startActiveSpan<F extends (span: Span) => unknown>(name: string, ...rest: unknown[]): ReturnType<F> {
    const fn = rest.pop() as F;
    const [options, context] = rest as [SpanOptions?, Context?];
    return fn(this.startSpan(name, options, context)) as ReturnType<F>;
  }

  #describe(slot: number, name: string, kind: SpanKind): void {
    const { dictionary, traces } = this.#host.state;
    const { cells } = traces.slots;
    const row = rowOfSlot(slot);
    cells[row + NAME] = nameId(dictionary, name);
    cells[row + RESOURCE] = this.#resource.id;
    cells[row + KIND] = kind;
  }

  #startIn(context: Context): number {
    const { recorder } = this.#host;
    if (context === ROOT) return recorder.startRoot();
    const parent = context instanceof RecordedSpan ? context : trace.getSpan(context);
    return parent === undefined ? recorder.startRoot() : this.#startUnder(parent);
  }

  #startUnder(parent: Span): number {
    const { recorder, state } = this.#host;
    if (parent instanceof RecordedSpan && parent.host === this.#host) {
      const slot = slotOfHandle(state.traces.slots, parent.handle);
      return slot === NONE ? recorder.startRoot() : recorder.startChild(slot);
    }
    const remote = remoteSpan(parent.spanContext());
    return remote === null ? recorder.startRoot() : recorder.startRemote(remote);
  }
}
