import type { AttributeValue } from "../telemetry/views";
import type { AnyValue, KeyValue, Resource } from "./model";

/** Turns virtual microseconds into nanoseconds since 1970, as a decimal string. */
export type Nanos = (micros: number) => string;

/** The clock of a run whose time 0 stands at `epochIso`. Throws RangeError when that is no date. */
export function nanosSince(epochIso: string): Nanos {
  const epochMicros = Date.parse(epochIso) * 1000;
  if (!Number.isSafeInteger(epochMicros)) throw new RangeError(`not an ISO date: ${epochIso}`);
  return (micros) => `${epochMicros + micros}000`;
}

/** Whole numbers become 64-bit integers, other numbers doubles. */
export function anyValue(value: AttributeValue): AnyValue {
  switch (typeof value) {
    case "string":
      return { stringValue: value };
    case "boolean":
      return { boolValue: value };
    case "number":
      if (Number.isSafeInteger(value) && !Object.is(value, -0)) return { intValue: String(value) };
      return {
        doubleValue: Number.isFinite(value) ? value : (String(value) as "NaN" | "Infinity" | "-Infinity"),
      };
  }
}

export function keyValues(attributes: Readonly<Record<string, AttributeValue>>): KeyValue[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

/** An `attributes` field, absent when there are none: protobuf cannot tell an empty list from no list. */
export function attributesField(attributes: Readonly<Record<string, AttributeValue>>): {
  attributes?: KeyValue[];
} {
  const list = keyValues(attributes);
  return list.length === 0 ? {} : { attributes: list };
}

/** Who emitted: OpenTelemetry's service attributes. */
export interface Emitter {
  readonly service: string;
  readonly version: string;
  readonly instance: string;
}

export function resourceOf({ service, version, instance }: Emitter): Resource {
  return {
    attributes: keyValues({
      "service.name": service,
      "service.version": version,
      "service.instance.id": instance,
    }),
  };
}

/** Puts items of one emitter together, in order of first appearance. */
export function byEmitter<T>(
  items: Iterable<T>,
  emitterOf: (item: T) => Emitter,
): { emitter: Emitter; items: T[] }[] {
  const groups = new Map<string, { emitter: Emitter; items: T[] }>();
  for (const item of items) {
    const emitter = emitterOf(item);
    const key = JSON.stringify([emitter.service, emitter.version, emitter.instance]);
    const group = groups.get(key) ?? { emitter, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
