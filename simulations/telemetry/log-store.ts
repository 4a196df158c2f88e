import { absorb, absorbInteger } from "../kernel/digest";
import { ensureRows } from "./columns";
import { attributeSetId, textId, type FlatAttributes } from "./dictionary";
import type { TelemetryHost } from "./state";
import type { TraceIdColumns } from "./trace-slots";

/** Log lines, column by column, in order of time; a line's id is its row. Plain data. */
export interface LogState {
  readonly columns: LogColumns;
  rows: number;
  /** Lines beyond the limit. They are in the digest, not in the store. */
  dropped: number;
}

export interface LogColumns extends TraceIdColumns {
  at: Float64Array;
  resource: Uint16Array;
  severity: Uint8Array;
  /** Text id. */
  template: Uint32Array;
  attributes: Uint32Array;
  /** Both zero, as are the trace's lanes, for a line outside any span. */
  spanHigh: Uint32Array;
  spanLow: Uint32Array;
}

/** A line on its way in. */
export interface LogRecord {
  readonly resource: number;
  readonly severityNumber: number;
  readonly template: string;
  readonly attributes: FlatAttributes;
  /** Four lanes of the trace id, two of the span id; null outside any span. */
  readonly span: readonly [number, number, number, number, number, number] | null;
}

export function createLogState(): LogState {
  const rows = 256;
  return {
    columns: {
      lane0: new Uint32Array(rows),
      lane1: new Uint32Array(rows),
      lane2: new Uint32Array(rows),
      lane3: new Uint32Array(rows),
      at: new Float64Array(rows),
      resource: new Uint16Array(rows),
      severity: new Uint8Array(rows),
      template: new Uint32Array(rows),
      attributes: new Uint32Array(rows),
      spanHigh: new Uint32Array(rows),
      spanLow: new Uint32Array(rows),
    },
    rows: 0,
    dropped: 0,
  };
}

const NO_SPAN = [0, 0, 0, 0, 0, 0] as const;

/** Appends one line at the present virtual time. */
export function appendLog(host: TelemetryHost, record: LogRecord): void {
  const { logs, dictionary } = host.state;
  digestLog(host, record);
  if (logs.rows >= host.limits.logLines) {
    logs.dropped += 1;
    return;
  }
  const { columns, rows: row } = logs;
  if (row >= columns.at.length) ensureRows(columns, row + 1);
  const [lane0, lane1, lane2, lane3, high, low] = record.span ?? NO_SPAN;
  columns.lane0[row] = lane0;
  columns.lane1[row] = lane1;
  columns.lane2[row] = lane2;
  columns.lane3[row] = lane3;
  columns.spanHigh[row] = high;
  columns.spanLow[row] = low;
  columns.at[row] = host.now();
  columns.resource[row] = record.resource;
  columns.severity[row] = record.severityNumber;
  columns.template[row] = textId(dictionary, record.template);
  columns.attributes[row] = attributeSetId(dictionary, record.attributes);
  logs.rows += 1;
}

function digestLog(host: TelemetryHost, record: LogRecord): void {
  const { state, hashes } = host;
  const { digest } = state;
  absorbInteger(digest, host.now());
  absorb(digest, state.resources[record.resource]?.hash ?? 0);
  absorb(digest, record.severityNumber);
  absorb(digest, hashes.of(record.template));
  for (const part of record.attributes) hashes.absorb(digest, part);
  for (const lane of record.span ?? NO_SPAN) absorb(digest, lane);
}

/** Fills a template's `{name}` places from the attributes; a place without its attribute stays as it is written. */
export function fillTemplate(template: string, attributes: Readonly<Record<string, string | number | boolean>>): string {
  return template.replace(/\{([^{}]+)\}/g, (place, name: string) => (Object.hasOwn(attributes, name) ? String(attributes[name]) : place));
}
