import { f64, i32, item, u32, u8 } from "./columns";
import { tellsOutcome } from "./conventions";
import { attributesOf, textOf, type FlatAttributes } from "./dictionary";
import { hexOfLane } from "./hex";
import { localMicros } from "./local-clocks";
import { flatOfSlot } from "./slot-attributes";
import {
  endOf,
  ID_HIGH,
  ID_LOW,
  isRoot,
  kindOf,
  nameOf,
  OPEN,
  PARENT_HIGH,
  PARENT_LOW,
  resourceOf,
  ROW_CELLS,
  type SpanRows,
  startOf,
  statusOf,
} from "./span-rows";
import { extrasOf, NEXT, NONE, rowOfSlot, slotOfRow } from "./span-slots";
import type { TelemetryState } from "./state";
import { traceIdText } from "./trace-texts";
import type { AttributeValue, SpanKind, SpanStatus, SpanView } from "./views";

/** Spans as readers see them, out of the slots of undecided traces and out of the archive. */

const KINDS: readonly SpanKind[] = ["internal", "server", "client", "producer", "consumer"];
const STATUSES: readonly SpanStatus[] = ["unset", "ok", "error"];

/** Where the spans of one trace lie: in the archive from `row` on, in undecided slots, or, for a late part, in both. */
export interface TracePlace {
  /** First row of the archive's traces, or NONE. */
  readonly row: number;
  /** Slot of the undecided traces, or NONE. */
  readonly slot: number;
}

type Visit = (rows: SpanRows, row: number) => void;

/** Visits the spans of a trace in order of start. */
export function eachSpan(state: TelemetryState, place: TracePlace, visit: Visit): void {
  const { archive, slots, undecided } = state.traces;
  for (let row = place.row; row !== NONE; row = i32(archive.traces.continued, row)) {
    const first = u32(archive.traces.firstSpan, row);
    const end = first + u32(archive.traces.spanCount, row);
    for (let at = first; at < end; at += 1) visit(archive.rows, at * ROW_CELLS);
  }
  if (place.slot === NONE) return;
  for (let slot = i32(undecided.columns.first, place.slot); slot !== NONE;) {
    visit(slots, rowOfSlot(slot));
    slot = i32(slots.cells, rowOfSlot(slot) + NEXT);
  }
}

/** The span that began the trace. */
export function firstSpan(
  state: TelemetryState,
  place: TracePlace,
): { readonly rows: SpanRows; readonly row: number } {
  const { archive, slots, undecided } = state.traces;
  if (place.row !== NONE)
    return { rows: archive.rows, row: u32(archive.traces.firstSpan, place.row) * ROW_CELLS };
  return { rows: slots, row: rowOfSlot(i32(undecided.columns.first, place.slot)) };
}

/** The trace id of a place, as 32 hex digits. */
export function idOfTrace({ traces }: TelemetryState, { row, slot }: TracePlace): string {
  return row === NONE ? traceIdText(traces.undecided.columns, slot) : traceIdText(traces.archive.traces, row);
}

/** The spans of a trace that had begun by `untilMicros`, as they stood then, in order of start. */
export function viewSpans(state: TelemetryState, place: TracePlace, untilMicros: number): SpanView[] {
  const spans: SpanView[] = [];
  eachSpan(state, place, (rows, row) => {
    if (startOf(rows, row) <= untilMicros) spans.push(viewSpan(state, { rows, row }, untilMicros));
  });
  return spans;
}

/** One span as it stood at `untilMicros`: what had not happened by then is not told. */
function viewSpan(
  state: TelemetryState,
  { rows, row }: { readonly rows: SpanRows; readonly row: number },
  untilMicros: number,
): SpanView {
  const isArchived = rows === state.traces.archive.rows;
  const at = isArchived ? row / ROW_CELLS : slotOfRow(row);
  const { service, version, instance } = item(state.resources, resourceOf(rows, row));
  const end = endOf(rows, row);
  const hasEnded = end !== OPEN && end <= untilMicros;
  const all = isArchived ? archivedAttributes(state, at) : runningAttributes(state, at);
  const attributes = hasEnded
    ? all
    : Object.fromEntries(Object.entries(all).filter(([key]) => !tellsOutcome(key)));
  const { events, links, message } = isArchived ? archivedExtras(state, at) : slotExtras(state, at);
  return {
    spanId: spanIdText(i32(rows.cells, row + ID_HIGH), i32(rows.cells, row + ID_LOW)),
    parentSpanId: isRoot(rows, row)
      ? null
      : spanIdText(i32(rows.cells, row + PARENT_HIGH), i32(rows.cells, row + PARENT_LOW)),
    service,
    serviceVersion: version,
    serviceInstance: instance,
    name: textOf(state.dictionary, nameOf(rows, row)),
    kind: item(KINDS, kindOf(rows, row)),
    startMicros: localMicros(state.clocks, instance, startOf(rows, row)),
    endMicros: hasEnded ? localMicros(state.clocks, instance, end) : null,
    status: hasEnded ? item(STATUSES, statusOf(rows, row)) : "unset",
    ...(hasEnded && message !== "" ? { statusMessage: message } : {}),
    attributes,
    links,
    events: events.filter((event) => event.atMicros <= untilMicros),
  };
}

export function spanIdText(high: number, low: number): string {
  return hexOfLane(high) + hexOfLane(low);
}

type Extras = Pick<SpanView, "events" | "links"> & { readonly message: string };

function slotExtras(state: TelemetryState, slot: number): Extras {
  const extras = extrasOf(state.traces.slots, slot);
  if (extras === null) return { events: [], links: [], message: "" };
  const events = extras.events.map((event) => ({ ...event, attributes: fromFlat(event.attributes) }));
  const links = Array.from({ length: extras.links.length / 6 }, (_, link) => {
    const lanes = extras.links.slice(6 * link, 6 * link + 6).map(hexOfLane);
    return { traceId: lanes.slice(0, 4).join(""), spanId: lanes.slice(4).join("") };
  });
  return { events, links, message: extras.message };
}

function runningAttributes(state: TelemetryState, at: number): Record<string, AttributeValue> {
  return fromFlat(flatOfSlot(state.traces.slots, at, state.dictionary));
}

function archivedAttributes(state: TelemetryState, at: number): Record<string, AttributeValue> {
  return attributesOf(state.dictionary, u32(state.traces.archive.spans.attributes, at));
}

function archivedExtras(state: TelemetryState, at: number): Extras {
  const { archive } = state.traces;
  const { spans, events, links } = archive;
  const message = u32(spans.message, at);
  const rows = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
  return {
    message: message === 0 ? "" : textOf(state.dictionary, message - 1),
    events: rows(u32(spans.firstEvent, at), u8(spans.eventCount, at)).map((row) => ({
      atMicros: f64(events.at, row),
      name: textOf(state.dictionary, u32(events.name, row)),
      attributes: attributesOf(state.dictionary, u32(events.attributes, row)),
    })),
    links: rows(u32(spans.firstLink, at), u8(spans.linkCount, at)).map((row) => ({
      traceId: traceIdText(links, row),
      spanId: spanIdText(u32(links.idHigh, row), u32(links.idLow, row)),
    })),
  };
}

function fromFlat(flat: FlatAttributes): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (let i = 0; i < flat.length; i += 2) attributes[String(flat[i])] = item(flat, i + 1);
  return attributes;
}
