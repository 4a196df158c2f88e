import protobuf from "protobufjs";
import protojson from "protobufjs/ext/protojson.js";
import { dataType, type Signal } from "./definitions";

/**
 * OTLP data between its three shapes: OTLP/JSON, messages of opentelemetry-proto
 * and protobuf bytes. OTLP/JSON is protobuf's JSON mapping with three rules of
 * its own: trace and span ids are hex (in either case), enums are integers, and
 * readers ignore unknown fields.
 */

const IDS: ReadonlySet<string> = new Set(["traceId", "spanId", "parentSpanId"]);

/**
 * Reads OTLP/JSON that has been parsed. Throws an Error that names the field for
 * what is not of its type. `refuse` makes unknown fields an error too: for
 * judging an encoder.
 */
export function decodeJson(
  signal: Signal,
  json: unknown,
  unknownFields: "ignore" | "refuse" = "ignore",
): protobuf.Message {
  const type = dataType(signal);
  const mapped = mapBytes(type, json, (name, value) => (IDS.has(name) ? idFromHex(name, value) : value));
  return protojson.fromJson(type, mapped, { ignoreUnknownFields: unknownFields === "ignore" });
}

/**
 * The OTLP/JSON of a message: ids in lower-case hex, 64-bit integers as strings,
 * enums as integers. A field without presence is absent at its default, which
 * in protobuf is the same.
 */
export function encodeJson(signal: Signal, message: protobuf.Message): unknown {
  const type = dataType(signal);
  const plain = type.toObject(message, { longs: String, enums: Number, json: true, bytes: Array });
  return mapBytes(type, plain, (name, value) =>
    Buffer.from(value as number[]).toString(IDS.has(name) ? "hex" : "base64"),
  );
}

/** Protobuf bytes of a message: the body of an OTLP/HTTP request. */
export function encodeProtobuf(signal: Signal, message: protobuf.Message): Uint8Array {
  return dataType(signal).encode(message).finish();
}

/** Reads protobuf bytes. Throws an Error for what is no message of the signal. */
export function decodeProtobuf(signal: Signal, bytes: Uint8Array): protobuf.Message {
  return dataType(signal).decode(bytes);
}

/** The same value with every bytes field of the message type converted. */
function mapBytes(
  type: protobuf.Type,
  value: unknown,
  convert: (name: string, bytes: unknown) => unknown,
): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const mapOne = (field: protobuf.Field, one: unknown): unknown => {
    if (field.resolvedType instanceof protobuf.Type) return mapBytes(field.resolvedType, one, convert);
    return field.type === "bytes" ? convert(field.name, one) : one;
  };
  const entries = Object.entries(value).map(([name, content]: [string, unknown]) => {
    const field = type.fields[name];
    if (field === undefined || content === null) return [name, content];
    return [
      name,
      field.repeated && Array.isArray(content)
        ? content.map((one) => mapOne(field, one))
        : mapOne(field, content),
    ];
  });
  return Object.fromEntries(entries);
}

/** ProtoJSON's base64 for OTLP's hex. */
function idFromHex(name: string, value: unknown): string {
  const isHex = typeof value === "string" && value.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(value);
  if (!isHex) throw new TypeError(`${name}: hex expected`);
  return Buffer.from(value, "hex").toString("base64");
}
