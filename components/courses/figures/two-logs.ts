/** The same fourteen events, as sentences and as records. */
export interface LogEvent {
  /** As five developers wrote it, in five years. */
  readonly sentence: string;
  readonly time: string;
  readonly severity: "INFO" | "WARN" | "ERROR";
  readonly service: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

const TIMEOUT = { severity: "WARN", service: "payment", body: "card authorization timed out" } as const;

function timeout(
  time: string,
  sentence: string,
  attributes: { trace: string; order: string; provider: string; ms: number },
): LogEvent {
  return {
    ...TIMEOUT,
    time,
    sentence,
    attributes: {
      event_name: "payment.authorization.timeout",
      "order.id": attributes.order,
      "payment.provider": attributes.provider,
      "payment.outcome": "unknown",
      duration_ms: attributes.ms,
      timeout_ms: 600,
      trace_id: attributes.trace,
    },
  };
}

/** Trace IDs are cut to eight digits here, so that lines stay readable. */
export const EVENTS: readonly LogEvent[] = [
  {
    time: "14:03:26.771",
    severity: "INFO",
    service: "checkout",
    body: "order accepted",
    sentence: "14:03:26 INFO checkout: accepted order for customer, calling payment",
    attributes: { event_name: "order.accepted", "order.id": "o-81277", trace_id: "7d3c1e9a" },
  },
  {
    time: "14:03:26.802",
    severity: "INFO",
    service: "payment",
    body: "configuration loaded",
    sentence: "14:03:26 INFO  PaymentConfig - read timeout set to 600 ms for provider cardproc-a",
    attributes: { event_name: "config.loaded", "payment.provider": "cardproc-a", timeout_ms: 600 },
  },
  timeout(
    "14:03:27.418",
    "2026-03-14 14:03:27 ERROR PaymentHandler - Payment failed for user after 612ms, giving up (timeout?)",
    {
      ...{ trace: "7d3c1e9a", order: "o-81277", provider: "cardproc-a", ms: 612 },
    },
  ),
  {
    time: "14:03:27.421",
    severity: "WARN",
    service: "checkout",
    body: "payment outcome unknown",
    sentence: "14:03:27 WARN checkout: payment problem, order parked",
    attributes: {
      event_name: "order.parked",
      "order.id": "o-81277",
      reason: "payment_unknown",
      trace_id: "7d3c1e9a",
    },
  },
  {
    time: "14:03:27.940",
    severity: "INFO",
    service: "payment",
    body: "card declined",
    sentence: "2026-03-14 14:03:27 ERROR PaymentHandler - Payment failed for user: card declined (51)",
    attributes: {
      event_name: "payment.declined",
      "order.id": "o-81279",
      "payment.provider": "cardproc-b",
      "payment.outcome": "declined",
      duration_ms: 188,
      trace_id: "90be44d1",
    },
  },
  timeout("14:03:28.102", "2026-03-14 14:03:28 ERROR PaymentHandler - upstream took too long, 655 msec", {
    ...{ trace: "c20d7711", order: "o-81280", provider: "cardproc-a", ms: 655 },
  }),
  {
    time: "14:03:28.377",
    severity: "INFO",
    service: "payment",
    body: "card authorized",
    sentence: "2026-03-14 14:03:28 INFO PaymentHandler - ok in 141ms",
    attributes: {
      event_name: "payment.authorized",
      "order.id": "o-81281",
      "payment.provider": "cardproc-b",
      "payment.outcome": "authorized",
      duration_ms: 141,
      trace_id: "e51a0a3f",
    },
  },
  {
    time: "14:03:28.640",
    severity: "INFO",
    service: "inventory",
    body: "reservation released",
    sentence: "14:03:28 [inventory] released 1 item after payment failed",
    attributes: {
      event_name: "reservation.released",
      "order.id": "o-81279",
      reason: "payment_declined",
      trace_id: "90be44d1",
    },
  },
  timeout(
    "14:03:29.215",
    "2026-03-14 14:03:29 ERROR PaymentHandler - SocketTimeoutException: Read timed out",
    {
      ...{ trace: "3fb86c20", order: "o-81284", provider: "cardproc-a", ms: 604 },
    },
  ),
  {
    time: "14:03:29.688",
    severity: "INFO",
    service: "payment",
    body: "card authorized",
    sentence: "2026-03-14 14:03:29 INFO PaymentHandler - ok in 533ms (timeout not reached)",
    attributes: {
      event_name: "payment.authorized",
      "order.id": "o-81285",
      "payment.provider": "cardproc-a",
      "payment.outcome": "authorized",
      duration_ms: 533,
      trace_id: "b7710c95",
    },
  },
  timeout(
    "14:03:30.051",
    "2026-03-14 14:03:30 ERROR PaymentHandler - Payment failed for user after 640ms, giving up (timeout?)",
    {
      ...{ trace: "58d9ae02", order: "o-81288", provider: "cardproc-b", ms: 640 },
    },
  ),
  {
    time: "14:03:30.404",
    severity: "INFO",
    service: "inventory",
    body: "reservation held",
    sentence: "14:03:30 [inventory] keeping the item for 15 min",
    attributes: { event_name: "reservation.held", "order.id": "o-81277", hold_s: 900, trace_id: "7d3c1e9a" },
  },
  {
    time: "14:03:31.019",
    severity: "INFO",
    service: "email-worker",
    body: "mail queued",
    sentence: "14:03:31 queued mail template=payment_failed",
    attributes: {
      event_name: "mail.queued",
      template: "payment_pending",
      "order.id": "o-81277",
      trace_id: "7d3c1e9a",
    },
  },
  {
    time: "14:03:31.733",
    severity: "INFO",
    service: "checkout",
    body: "order confirmed",
    sentence: "14:03:31 INFO checkout: order confirmed after payment",
    attributes: { event_name: "order.confirmed", "order.id": "o-81285", trace_id: "b7710c95" },
  },
];

/** Fields that can be asked for: those of the record and those of its attributes. */
function fieldOf(event: LogEvent, name: string): string | number | undefined {
  if (name === "service") return event.service;
  if (name === "severity") return event.severity;
  if (name === "body") return event.body;
  return Object.hasOwn(event.attributes, name) ? event.attributes[name] : undefined;
}

type Operator = "=" | "!=" | ">" | ">=" | "<" | "<=";

type Term =
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "field"; readonly name: string; readonly operator: Operator; readonly value: string };

export type Filter = { readonly terms: readonly Term[] } | { readonly fault: string };

const FIELDS: ReadonlySet<string> = new Set([
  "service",
  "severity",
  "body",
  ...EVENTS.flatMap(({ attributes }) => Object.keys(attributes)),
]);

/** Terms side by side: words, and fields compared with a value. Says what it does not understand. */
export function parseFilter(text: string): Filter {
  const terms: Term[] = [];
  for (const part of text.match(/[\w.]+\s*(?:!=|>=|<=|=|>|<)\s*(?:"[^"]*"|[^\s|]+)|"[^"]*"|[^\s|]+/g) ?? []) {
    const comparison = /^([\w.]+)\s*(!=|>=|<=|=|>|<)\s*"?([^"]*)"?$/.exec(part);
    if (!comparison) {
      terms.push({ kind: "word", word: part.replaceAll('"', "").toLowerCase() });
      continue;
    }
    const [, name = "", operator = "=", value = ""] = comparison;
    if (!FIELDS.has(name)) return { fault: `No record has a field “${name}”.` };
    if (/[<>]/.test(operator) && Number.isNaN(Number(value)))
      return { fault: `“${value}” is not a number to compare ${name} with.` };
    terms.push({ kind: "field", name, operator: operator as Operator, value });
  }
  return { terms };
}

/** Records that fit every term. */
export function filterRecords(filter: Filter): LogEvent[] {
  if ("fault" in filter) return [];
  return EVENTS.filter((event) =>
    filter.terms.every((term) =>
      term.kind === "word" ? textOf(event).includes(term.word) : compares(event, term),
    ),
  );
}

/** Lines that contain the text: all that can be asked of a sentence. */
export function searchSentences(text: string): LogEvent[] {
  return EVENTS.filter(({ sentence }) => sentence.toLowerCase().includes(text.trim().toLowerCase()));
}

/** How many records there are for each value of a field, most first. */
export function countBy(
  events: readonly LogEvent[],
  field: string,
): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const event of events) {
    const value = String(fieldOf(event, field) ?? "(none)");
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count);
}

const textOf = (event: LogEvent) =>
  `${event.body} ${event.service} ${Object.values(event.attributes).join(" ")}`.toLowerCase();

function compares(event: LogEvent, { name, operator, value }: Extract<Term, { kind: "field" }>): boolean {
  const actual = fieldOf(event, name);
  if (actual === undefined) return false;
  switch (operator) {
    case "=":
      return String(actual) === value;
    case "!=":
      return String(actual) !== value;
    case ">":
      return Number(actual) > Number(value);
    case ">=":
      return Number(actual) >= Number(value);
    case "<":
      return Number(actual) < Number(value);
    case "<=":
      return Number(actual) <= Number(value);
  }
}
