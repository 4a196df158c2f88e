import { InvariantError } from "../kernel/assert";
import { absorb, absorbInteger } from "../kernel/digest";
import type { VirtualLogger } from "./api";
import { flatAttributes } from "./attributes";
import { ensureRows, i32, u32 } from "./columns";
import { attributeSetId, textId, type FlatAttributes } from "./dictionary";
import { NONE, slotOfHandle } from "./span-slots";
import type { TelemetryHost } from "./state";

/** A line on its way in. */
interface LogRecord {
  readonly resource: number;
  readonly severityNumber: number;
  readonly template: string;
  readonly attributes: FlatAttributes;
  /** Four lanes of the trace id, two of the span id; null outside any span. */
  readonly span: readonly [number, number, number, number, number, number] | null;
}

/** The logs data model in virtual time: lines of one resource into the log store. */
export class RunLogger implements VirtualLogger {
  readonly #host: TelemetryHost;
  readonly #resource: () => number;

  constructor(host: TelemetryHost, resource: () => number) {
    this.#host = host;
    this.#resource = resource;
  }

  /** Throws InvariantError for a severity number outside 1..24. A line of a span that was released has no span. */
  emit({ severityNumber, template, attributes, span }: Parameters<VirtualLogger["emit"]>[0]): void {
    if (!(severityNumber >= 1 && severityNumber <= 24))
      throw new InvariantError(`severity number ${severityNumber}`);
    const line = {
      severityNumber,
      template,
      attributes: flatAttributes(attributes),
      span: spanIds(this.#host, span),
    };
    appendLog(this.#host, { resource: this.#resource(), ...line });
  }
}

const NO_SPAN = [0, 0, 0, 0, 0, 0] as const;

/** Appends one line at the present virtual time. */
function appendLog(host: TelemetryHost, record: LogRecord): void {
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

function spanIds(host: TelemetryHost, handle: number): LogRecord["span"] {
  const { slots, undecided } = host.state.traces;
  const slot = handle === NONE ? NONE : slotOfHandle(slots, handle);
  if (slot === NONE) return null;
  const { lane0, lane1, lane2, lane3 } = undecided.columns;
  const row = i32(slots.columns.trace, slot);
  const span = [u32(slots.columns.idHigh, slot), u32(slots.columns.idLow, slot)] as const;
  return [u32(lane0, row), u32(lane1, row), u32(lane2, row), u32(lane3, row), ...span];
}
