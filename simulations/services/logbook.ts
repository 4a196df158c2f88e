import type { AttributeValue } from "../telemetry/views";
import type { Node } from "./blueprint";
import type { InstrumentRegistry } from "./instruments";
import type { Severity } from "./program";
import type { Request, Subject } from "./state";

/** Severity numbers of the OpenTelemetry logs data model. */
const SEVERITY_NUMBER: Readonly<Record<Severity, number>> = { INFO: 9, WARN: 13, ERROR: 17 };

/** What a place in a program's template stands for. */
const FIELDS: Readonly<Record<string, (subject: Subject) => AttributeValue>> = {
  "customer.id": (subject) => `c-${10_000 + subject.customer}`,
  "order.id": (subject) => `o-${700_000 + subject.order}`,
  "product.id": (subject) => `p-${1_000 + subject.entry}`,
  "merchant.id": (subject) => `m-${1_000 + subject.entry}`,
  "payment.id": (subject) => `pay-${700_000 + subject.order}`,
};

export interface Line {
  readonly severity: Severity;
  readonly template: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** Writes the log lines of processes. */
export class Logbook {
  readonly #registry: InstrumentRegistry;

  constructor(registry: InstrumentRegistry) {
    this.#registry = registry;
  }

  /** A line of a process, tied to a span's handle (or to none, -1). */
  write(process: number, span: number, { severity, template, attributes }: Line): void {
    const { logger } = this.#registry.of(process).source;
    logger.emit({ severityNumber: SEVERITY_NUMBER[severity], template, attributes, span });
  }

  /** A line of a program's own. Places that name nothing known stay as they are. */
  writeStep(request: Request, { severity, template, fields }: Extract<Node, { kind: "log" }>): void {
    const attributes: Record<string, AttributeValue> = {};
    for (const field of fields) {
      const value = FIELDS[field];
      if (value !== undefined) attributes[field] = value(request.subject);
    }
    this.write(request.process, request.span, { severity, template, attributes });
  }
}
