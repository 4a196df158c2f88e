import type { Attributes, AttributeValue as ApiAttributeValue, TimeInput } from "@opentelemetry/api";
import type { FlatAttributes } from "./dictionary";
import type { AttributeValue } from "./views";

/** Longer texts are cut: a limit of the SDK specification, off by default there and on here. */
const VALUE_LENGTH_MAX = 4096;

/** A value as it is stored: texts cut at the limit, lists as JSON text; undefined for what is no value. */
export function plainValue(value: ApiAttributeValue | null | undefined): AttributeValue | undefined {
  if (value === undefined || value === null) return undefined;
  const plain = typeof value === "object" ? JSON.stringify(value) : value;
  return typeof plain === "string" && plain.length > VALUE_LENGTH_MAX
    ? plain.slice(0, VALUE_LENGTH_MAX)
    : plain;
}

/** Attributes as key, value, key, value, in the order given. */
export function flatAttributes(attributes: Attributes): FlatAttributes {
  const flat: FlatAttributes = [];
  for (const key in attributes) {
    const value = plainValue(attributes[key]);
    if (value !== undefined && key !== "") flat.push(key, value);
  }
  return flat;
}

/** Whether attributes can never say anything else: their object is frozen, and no list in it. Worth remembering by identity. */
export function isUnchangeable(attributes: Attributes): boolean {
  if (!Object.isFrozen(attributes)) return false;
  for (const key in attributes) if (typeof attributes[key] === "object") return false;
  return true;
}

/** Tells attributes from a time in the API's overloaded second argument. */
export function isAttributes(value: Attributes | TimeInput | undefined): value is Attributes {
  return (
    typeof value === "object" &&
    !Array.isArray(value) &&
    !("getTime" in value && typeof value.getTime === "function")
  );
}
