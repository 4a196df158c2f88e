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

/** Fills a template's `{name}` places from the attributes; a place without its attribute stays as it is written. */
export function fillTemplate(
  template: string,
  attributes: Readonly<Record<string, string | number | boolean>>,
): string {
  return template.replace(/\{([^{}]+)\}/g, (place, name: string) =>
    Object.hasOwn(attributes, name) ? String(attributes[name]) : place,
  );
}
