import { type Context, ROOT_CONTEXT, type Span, trace } from "@opentelemetry/api";
import { parseTraceparent } from "./traceparent";

/**
 * The two contexts that a run's tracers are asked with at almost every span, as
 * objects of two fields instead of the API's map each. Whoever asks them as
 * contexts gets the same answers; a tracer of the run looks inside.
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

abstract class SpanCarrier implements Context {
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

/** The context below a span of this run: the next span is its child. */
export class ChildContext extends SpanCarrier {
  readonly span: Span;

  constructor(span: Span) {
    super();
    this.span = span;
  }

  override spanIn(): Span {
    return this.span;
  }
}

/**
 * The context in which a request that carried a traceparent header is served.
 * The header rules; `sender` is the handle of the span that is said to have
 * sent it, or -1, and saves reading the header where it is that span's own.
 */
export class CarriedContext extends SpanCarrier {
  readonly header: string;
  readonly sender: number;

  constructor(header: string, sender: number) {
    super();
    this.header = header;
    this.sender = sender;
  }

  override spanIn(): Span | undefined {
    const remote = parseTraceparent(this.header);
    return remote === null ? undefined : trace.wrapSpanContext(remote);
  }
}
