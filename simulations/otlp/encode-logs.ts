import type { LogView } from "../telemetry/views";
import type { LogRecord, OtlpLine, Scope } from "./model";
import { attributesField, byEmitter, resourceOf, type Nanos } from "./values";

/** One line of log records, put together by resource. */
export function encodeLogs(lines: readonly LogView[], scope: Scope, nanos: Nanos): OtlpLine {
  const groups = byEmitter(lines, (line) => ({
    service: line.service,
    version: line.serviceVersion ?? "",
    instance: line.serviceInstance ?? "",
  }));
  return {
    resourceLogs: groups.map(({ emitter, items }) => ({
      resource: resourceOf(emitter),
      scopeLogs: [{ scope, logRecords: items.map((line) => encodeLog(line, nanos)) }],
    })),
  };
}

function encodeLog(line: LogView, nanos: Nanos): LogRecord {
  const time = nanos(line.atMicros);
  return {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: line.severityNumber,
    severityText: line.severityText,
    body: { stringValue: line.body },
    ...attributesField(line.attributes),
    ...(line.traceId === null || line.spanId === null ? {} : { traceId: line.traceId, spanId: line.spanId }),
  };
}
