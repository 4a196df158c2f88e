import { assert } from "../kernel/assert";
import { f64, item, u16, u32, u8 } from "./columns";
import { attributesOf, textOf } from "./dictionary";
import { laneOfHex } from "./hex";
import { fillTemplate } from "./log-store";
import { spanIdText } from "./span-views";
import { traceIdText } from "./trace-texts";
import type { TelemetryState } from "./state";
import { hasTraceId } from "./trace-slots";
import type { LogList, LogQuery, LogView } from "./views";

/** Lines that match, newest first, `query.limit` of them; those written after `untilMicros` are not there yet. */
export function listLogs(state: TelemetryState, query: LogQuery, untilMicros: number): LogList {
  const { logs } = state;
  const from = firstLineFrom(state, query.fromMicros);
  const to = firstLineFrom(state, Math.min(query.toMicros, untilMicros) + 1);
  const matches = matcherOf(state, query);
  const lines: LogView[] = [];
  let matched = 0;
  let hasMore = false;
  for (let id = to - 1; id >= from; id -= 1) {
    if (!matches(id)) continue;
    matched += 1;
    if (query.before !== undefined && id >= query.before) continue;
    if (lines.length < query.limit) lines.push(viewLog(state, id));
    else hasMore = true;
  }
  return { lines, matched, nextBefore: hasMore ? (lines.at(-1)?.id ?? null) : null, dropped: logs.dropped };
}

/** One line by its id; null when there is none by `untilMicros`. */
export function findLog(state: TelemetryState, id: number, untilMicros: number): LogView | null {
  const exists = Number.isInteger(id) && id >= 0 && id < state.logs.rows;
  return exists && f64(state.logs.columns.at, id) <= untilMicros ? viewLog(state, id) : null;
}

/** Whose name begins where, by severity number (logs data model, SeverityNumber). TRACE counts as DEBUG. */
function severityText(number: number): LogView["severityText"] {
  assert(number >= 1 && number <= 24, `severity number ${number}`);
  if (number >= 17) return "ERROR";
  if (number >= 13) return "WARN";
  return number >= 9 ? "INFO" : "DEBUG";
}

/** A line as readers see it. */
function viewLog(state: TelemetryState, id: number): LogView {
  const { columns } = state.logs;
  const attributes = attributesOf(state.dictionary, u32(columns.attributes, id));
  const severityNumber = u8(columns.severity, id);
  const { service, version, instance } = item(state.resources, u16(columns.resource, id));
  const hasSpan = u32(columns.spanHigh, id) !== 0 || u32(columns.spanLow, id) !== 0;
  return {
    id,
    atMicros: f64(columns.at, id),
    service,
    serviceVersion: version,
    serviceInstance: instance,
    severityNumber,
    severityText: severityText(severityNumber),
    body: fillTemplate(textOf(state.dictionary, u32(columns.template, id)), attributes),
    attributes,
    traceId: hasSpan ? traceIdText(columns, id) : null,
    spanId: hasSpan ? spanIdText(u32(columns.spanHigh, id), u32(columns.spanLow, id)) : null,
  };
}

/** The first line at or after a time, by bisection: lines are in order of time. */
function firstLineFrom(state: TelemetryState, micros: number): number {
  let low = 0;
  let high = state.logs.rows;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (f64(state.logs.columns.at, middle) < micros) low = middle + 1;
    else high = middle;
  }
  return low;
}

function matcherOf(state: TelemetryState, query: LogQuery): (id: number) => boolean {
  const { columns } = state.logs;
  const { service, minSeverityNumber = 0, traceId } = query;
  const lanes =
    traceId === undefined
      ? null
      : ([0, 8, 16, 24].map((at) => laneOfHex(traceId, at)) as [number, number, number, number]);
  const hasText = textMatcher(state, query.text ?? "");
  return (id) =>
    u8(columns.severity, id) >= minSeverityNumber &&
    (service === undefined || item(state.resources, u16(columns.resource, id)).service === service) &&
    (lanes === null || hasTraceId(columns, id, lanes)) &&
    hasText(u32(columns.template, id), u32(columns.attributes, id));
}

/** Remembers its verdict for each template with each set of attributes: most lines differ in nothing else. */
function textMatcher(state: TelemetryState, text: string): (template: number, attributes: number) => boolean {
  const wanted = text.toLowerCase();
  if (wanted === "") return () => true;
  const verdicts = new Map<number, boolean>();
  return (template, set) => {
    const key = template * 0x1_0000_0000 + set;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const attributes = attributesOf(state.dictionary, set);
    const body = fillTemplate(textOf(state.dictionary, template), attributes);
    const verdict = [body, ...Object.values(attributes)].some((part) =>
      String(part).toLowerCase().includes(wanted),
    );
    verdicts.set(key, verdict);
    return verdict;
  };
}
