import { ensureRows, i32, u32, u8 } from "./columns";
import { attributeSetId, textId, type Dictionary } from "./dictionary";
import { keptAttributes } from "./slot-attributes";
import { createSpanRows, ensureCells, ROW_CELLS, type SpanRows } from "./span-rows";
import { extrasOf, NEXT, NONE, rowOfSlot, type SpanExtras, type SpanSlots } from "./span-slots";
import {
  hasTraceId,
  hashOfRow,
  hashOfTraceId,
  setTraceId,
  type TraceId,
  type TraceIdColumns,
} from "./trace-slots";

/**
 * Kept traces, column by column: the spans of one lie side by side. Spans that
 * come after the decision are kept in a further row, chained to the first. It
 * only ever grows, up to its limit. Plain data.
 */
export interface TraceArchive {
  readonly traces: ArchivedTraces;
  traceCount: number;
  readonly rows: SpanRows;
  /** The rest of each row. */
  readonly spans: ArchivedSpans;
  spanCount: number;
  readonly spanLimit: number;
  readonly events: { at: Float64Array; name: Uint32Array; attributes: Uint32Array };
  eventCount: number;
  readonly links: TraceIdColumns & { idHigh: Uint32Array; idLow: Uint32Array };
  linkCount: number;
  /** First rows by trace id: row + 1, or 0 where free. Length is a power of two. */
  table: Uint32Array;
  firstRows: number;
}

export interface ArchivedTraces extends TraceIdColumns {
  firstSpan: Uint32Array;
  spanCount: Uint32Array;
  errors: Uint32Array;
  /** End of the span that ended last. */
  end: Float64Array;
  /** The row with later spans of the same trace, or NONE. */
  continued: Int32Array;
  /** 1 for such a later row. */
  isContinuation: Uint8Array;
}

interface ArchivedSpans {
  attributes: Uint32Array;
  /** Text id + 1 of the status message, or 0. */
  message: Uint32Array;
  firstEvent: Uint32Array;
  eventCount: Uint8Array;
  firstLink: Uint32Array;
  linkCount: Uint8Array;
}

export function createTraceArchive(spanLimit: number): TraceArchive {
  return {
    traces: { ...createIdColumns(64), ...createTraceColumns(64) },
    traceCount: 0,
    rows: createSpanRows(512 * ROW_CELLS),
    spans: createArchiveColumns(512),
    spanCount: 0,
    spanLimit,
    events: { at: new Float64Array(16), name: new Uint32Array(16), attributes: new Uint32Array(16) },
    eventCount: 0,
    links: { ...createIdColumns(16), idHigh: new Uint32Array(16), idLow: new Uint32Array(16) },
    linkCount: 0,
    table: new Uint32Array(256),
    firstRows: 0,
  };
}

function createIdColumns(rows: number): TraceIdColumns {
  return {
    lane0: new Uint32Array(rows),
    lane1: new Uint32Array(rows),
    lane2: new Uint32Array(rows),
    lane3: new Uint32Array(rows),
  };
}

function createTraceColumns(rows: number): Omit<ArchivedTraces, keyof TraceIdColumns> {
  return {
    firstSpan: new Uint32Array(rows),
    spanCount: new Uint32Array(rows),
    errors: new Uint32Array(rows),
    end: new Float64Array(rows),
    continued: new Int32Array(rows),
    isContinuation: new Uint8Array(rows),
  };
}

function createArchiveColumns(rows: number): ArchivedSpans {
  return {
    attributes: new Uint32Array(rows),
    message: new Uint32Array(rows),
    firstEvent: new Uint32Array(rows),
    eventCount: new Uint8Array(rows),
    firstLink: new Uint32Array(rows),
    linkCount: new Uint8Array(rows),
  };
}

/** The first row of a kept trace, or NONE. */
export function findArchived(archive: TraceArchive, id: TraceId): number {
  const mask = archive.table.length - 1;
  let cell = hashOfTraceId(id[0], id[1], id[2], id[3]) & mask;
  for (let entry = u32(archive.table, cell); entry !== 0; entry = u32(archive.table, cell)) {
    if (hasTraceId(archive.traces, entry - 1, id)) return entry - 1;
    cell = (cell + 1) & mask;
  }
  return NONE;
}

/** A decided trace on its way in. */
export interface KeptTrace {
  readonly id: TraceId;
  /** The first of its slots, which are chained in order of start, and how many they are. */
  readonly first: number;
  readonly spans: number;
  readonly errors: number;
  readonly endMicros: number;
  /** Row of the part that was kept before, or NONE. */
  readonly after: number;
}

/** Copies a trace in. False, and nothing done, where the limit on spans does not leave room for it. */
export function archiveTrace(
  archive: TraceArchive,
  trace: KeptTrace,
  from: SpanSlots,
  dictionary: Dictionary,
): boolean {
  if (archive.spanCount + trace.spans > archive.spanLimit) return false;
  const row = archive.traceCount;
  const { traces } = archive;
  if (row >= traces.end.length) ensureRows(traces, row + 1);
  setTraceId(traces, row, trace.id);
  traces.firstSpan[row] = archive.spanCount;
  traces.spanCount[row] = trace.spans;
  traces.errors[row] = trace.errors;
  traces.end[row] = trace.endMicros;
  traces.continued[row] = NONE;
  traces.isContinuation[row] = trace.after === NONE ? 0 : 1;
  archive.traceCount += 1;
  if (trace.after === NONE) insert(archive, row);
  else chain(traces, trace.after, row);
  for (let slot = trace.first; slot !== NONE; slot = i32(from.cells, rowOfSlot(slot) + NEXT))
    archiveSpan(archive, slot, from, dictionary);
  return true;
}

function chain(traces: ArchivedTraces, first: number, row: number): void {
  let last = first;
  while (i32(traces.continued, last) !== NONE) last = i32(traces.continued, last);
  traces.continued[last] = row;
}

function archiveSpan(archive: TraceArchive, slot: number, from: SpanSlots, dictionary: Dictionary): void {
  const row = archive.spanCount;
  const { spans, rows } = archive;
  ensureCells(rows, (row + 1) * ROW_CELLS);
  const source = rowOfSlot(slot);
  for (let cell = 0; cell < ROW_CELLS; cell += 1)
    rows.cells[row * ROW_CELLS + cell] = i32(from.cells, source + cell);
  if (row >= spans.attributes.length) ensureRows(spans, row + 1);
  spans.attributes[row] = keptAttributes(from, slot, dictionary);
  archive.spanCount += 1;
  const extras = extrasOf(from, slot);
  if (extras) archiveExtras(archive, row, extras, dictionary);
}

function archiveExtras(archive: TraceArchive, row: number, extras: SpanExtras, dictionary: Dictionary): void {
  const { spans, events, links } = archive;
  if (extras.message !== "") spans.message[row] = textId(dictionary, extras.message) + 1;
  spans.firstEvent[row] = archive.eventCount;
  spans.eventCount[row] = extras.events.length;
  ensureRows(events, archive.eventCount + extras.events.length);
  for (const event of extras.events) {
    events.at[archive.eventCount] = event.atMicros;
    events.name[archive.eventCount] = textId(dictionary, event.name);
    events.attributes[archive.eventCount] = attributeSetId(dictionary, event.attributes);
    archive.eventCount += 1;
  }
  spans.firstLink[row] = archive.linkCount;
  spans.linkCount[row] = extras.links.length / 6;
  ensureRows(links, archive.linkCount + extras.links.length / 6);
  for (let lane = 0; lane < extras.links.length; lane += 6) {
    const [a = 0, b = 0, c = 0, d = 0, high = 0, low = 0] = extras.links.slice(lane, lane + 6);
    setTraceId(links, archive.linkCount, [a, b, c, d]);
    links.idHigh[archive.linkCount] = high;
    links.idLow[archive.linkCount] = low;
    archive.linkCount += 1;
  }
}

function insert(archive: TraceArchive, row: number): void {
  archive.firstRows += 1;
  if (archive.firstRows * 2 > archive.table.length) {
    archive.table = new Uint32Array(archive.table.length * 2);
    for (let other = 0; other < row; other += 1)
      if (u8(archive.traces.isContinuation, other) === 0) place(archive, other);
  }
  place(archive, row);
}

function place(archive: TraceArchive, row: number): void {
  const mask = archive.table.length - 1;
  let cell = hashOfRow(archive.traces, row) & mask;
  while (u32(archive.table, cell) !== 0) cell = (cell + 1) & mask;
  archive.table[cell] = row + 1;
}
