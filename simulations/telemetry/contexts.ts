import { type Context, ROOT_CONTEXT, type Span, trace } from "@opentelemetry/api";
import { parseTraceparent } from "./traceparent";

/**
 * The contexts that a run's tracers are asked with at almost every span, without
 * the API's map in each. Whoever asks them as contexts gets the same answers; a
 * tracer of the run looks inside.
 */

/** The key under which the API keeps the span of a context: it tells when it is asked to set one. */
const SPAN_KEY = spanKey();

function spanKey(): symbol {
  const keys: symbol[] = [];
  const listener: Context = {
    getValue: () => undefined,
    setValue: (key) => {
      keys.push(key);
      return listener;
    },
    deleteValue: () => listener,
  };
  trace.setSpanContext(listener, { traceId: "", spanId: "", traceFlags: 0 });
  return keys[0] ?? Symbol();
}

/** A context that holds nothing but a span. */
export abstract class SpanCarrier implements Context {
  /** The span in it, for those who ask by the API. */
  abstract spanIn(): Span | undefined;

  getValue(key: symbol): unknown {
    return key === SPAN_KEY ? this.spanIn() : undefined;
  }

  setValue(key: symbol, value: unknown): Context {
    return ROOT_CONTEXT.setValue(SPAN_KEY, this.spanIn()).setValue(key, value);
  }

  deleteValue(key: symbol): Context {
    return key === SPAN_KEY ? ROOT_CONTEXT : this;
  }
}

/** The context in which a request that carried a traceparent header is served. */
export class CarriedContext extends SpanCarrier {
  readonly header: string;

  constructor(header: string) {
    super();
    this.header = header;
  }

  override spanIn(): Span | undefined {
    const remote = parseTraceparent(this.header);
    return remote === null ? undefined : trace.wrapSpanContext(remote);
  }
}
