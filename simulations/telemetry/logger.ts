import { InvariantError } from "../kernel/assert";
import { absorb, absorbInteger } from "../kernel/digest";
import type { VirtualLogger } from "./api";
import { flatAttributes, plainValue } from "./attributes";
import { constantSet } from "./constant-attributes";
import { ensureRows, i32, item, u32 } from "./columns";
import {
  contentOf,
  contentOfValue,
  foldContent,
  nameId,
  NO_CONTENT,
  setOfWritten,
  valueCode,
  writeCode,
} from "./dictionary";
import type { ResourceNumber } from "./resource-number";
import { ID_HIGH, ID_LOW } from "./span-rows";
import { NONE, rowOfSlot, slotOfHandle, TRACE } from "./span-slots";
import type { TelemetryHost } from "./state";

type LogRecord = Parameters<VirtualLogger["emit"]>[0];

/** The logs data model in virtual time: lines of one resource into the log store. */
export class RunLogger implements VirtualLogger {
  readonly #host: TelemetryHost;
  readonly #resource: ResourceNumber;

  constructor(host: TelemetryHost, resource: ResourceNumber) {
    this.#host = host;
    this.#resource = resource;
  }

  /** Throws InvariantError for a severity number outside 1..24. A line of a span that was released has no span. */
  emit(record: LogRecord): void {
    if (!(record.severityNumber >= 1 && record.severityNumber <= 24))
      throw new InvariantError(`severity number ${record.severityNumber}`);
    const { logs } = this.#host.state;
    if (logs.rows < this.#host.limits.logLines) this.#append(record);
    else this.#drop(record);
  }

  /** Appends a line at the present virtual time, and feeds it to the digest on the way. */
  #append({ severityNumber, template, attributes, span }: LogRecord): void {
    const { logs, dictionary, digest } = this.#host.state;
    const { columns, rows: row } = logs;
    if (row >= columns.at.length) ensureRows(columns, row + 1);
    columns.at[row] = this.#host.now();
    columns.resource[row] = this.#resource.id;
    columns.severity[row] = severityNumber;
    const text = nameId(dictionary, template);
    columns.template[row] = text;
    this.#absorbHead(severityNumber, u32(dictionary.textHashes, text));
    columns.attributes[row] = this.#putAttributes(attributes);
    const lanes = lanesOf(this.#host, span);
    [columns.lane0[row], columns.lane1[row], columns.lane2[row], columns.lane3[row]] = lanes;
    columns.spanHigh[row] = lanes[4];
    columns.spanLow[row] = lanes[5];
    for (const lane of lanes) absorb(digest, lane);
    logs.rows += 1;
  }

  /** Stores the attributes and feeds them to the digest; the number of their set. */
  #putAttributes(attributes: LogRecord["attributes"]): number {
    const { constants, state } = this.#host;
    const { dictionary, digest } = state;
    const number = constants.numberOf(dictionary, attributes);
    if (number > 0) {
      absorb(digest, item(dictionary.constantContents, number));
      return constantSet(dictionary, number);
    }
    let length = 0;
    let content = NO_CONTENT;
    for (const key in attributes) {
      const value = plainValue(attributes[key]);
      if (value === undefined || key === "") continue;
      const keyCode = nameId(dictionary, key);
      const code = valueCode(dictionary, value);
      writeCode(dictionary, length++, keyCode);
      writeCode(dictionary, length++, code);
      content = foldContent(
        foldContent(content, contentOf(dictionary, keyCode)),
        contentOf(dictionary, code),
      );
    }
    absorb(digest, content);
    return setOfWritten(dictionary, length);
  }

  /** A line beyond the limit is in the digest and in the count of what was dropped. */
  #drop({ severityNumber, template, attributes, span }: LogRecord): void {
    const { hashes, state } = this.#host;
    this.#absorbHead(severityNumber, hashes.of(template));
    let content = NO_CONTENT;
    for (const part of flatAttributes(attributes))
      content = foldContent(content, contentOfValue(part, hashes));
    absorb(state.digest, content);
    for (const lane of lanesOf(this.#host, span)) absorb(state.digest, lane);
    state.logs.dropped += 1;
  }

  #absorbHead(severityNumber: number, templateHash: number): void {
    const { digest, resources } = this.#host.state;
    absorbInteger(digest, this.#host.now());
    absorb(digest, resources[this.#resource.id]?.hash ?? 0);
    absorb(digest, severityNumber);
    absorb(digest, templateHash);
  }
}

type SpanLanes = readonly [number, number, number, number, number, number];

const NO_SPAN: SpanLanes = [0, 0, 0, 0, 0, 0];

/** Four lanes of the trace id, two of the span id. */
function lanesOf(host: TelemetryHost, handle: number): SpanLanes {
  const { slots, undecided } = host.state.traces;
  const slot = handle === NONE ? NONE : slotOfHandle(slots, handle);
  if (slot === NONE) return NO_SPAN;
  const { lane0, lane1, lane2, lane3 } = undecided.columns;
  const { cells } = slots;
  const span = rowOfSlot(slot);
  const row = i32(cells, span + TRACE);
  return [
    u32(lane0, row),
    u32(lane1, row),
    u32(lane2, row),
    u32(lane3, row),
    i32(cells, span + ID_HIGH),
    i32(cells, span + ID_LOW),
  ];
}
