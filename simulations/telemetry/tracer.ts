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
import { RecordedSpan, remoteSpan, type TracerHost } from "./recorded-span";
import type { ResourceNumber } from "./resource-number";
import type { SpanStart } from "./span-recorder";
import { NONE, slotInHandle, slotOfHandle } from "./span-slots";

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
    const what = { name, kind: options.kind ?? INTERNAL, resource: this.#resource.id };
    const handle = options.root === true ? recorder.startRoot(what) : this.#startIn(context, what);
    if (handle === NONE) return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
    const span = new RecordedSpan(this.#host, handle);
    spans.keep(span);
    if (options.attributes) attributes.start(slotInHandle(handle), options.attributes);
    if (options.links) span.addLinks(options.links);
    return span;
  }

  /** Runs `fn` with the span; nothing is made active, as there is no ambient context in a simulation. */
  startActiveSpan<F extends (span: Span) => unknown>(name: string, ...rest: unknown[]): ReturnType<F> {
    const fn = rest.pop() as F;
    const [options, context] = rest as [SpanOptions?, Context?];
    return fn(this.startSpan(name, options, context)) as ReturnType<F>;
  }

  #startIn(context: Context, what: SpanStart): number {
    const { recorder } = this.#host;
    if (context === ROOT) return recorder.startRoot(what);
    const parent = context instanceof RecordedSpan ? context : trace.getSpan(context);
    return parent === undefined ? recorder.startRoot(what) : this.#startUnder(parent, what);
  }

  #startUnder(parent: Span, what: SpanStart): number {
    const { recorder, state } = this.#host;
    if (parent instanceof RecordedSpan && parent.host === this.#host) {
      const slot = slotOfHandle(state.traces.slots, parent.handle);
      return slot === NONE ? recorder.startRoot(what) : recorder.startChild(what, slot);
    }
    const remote = remoteSpan(parent.spanContext());
    return remote === null ? recorder.startRoot(what) : recorder.startRemote(what, remote);
  }
}
