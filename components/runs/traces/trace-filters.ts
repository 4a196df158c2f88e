import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs";

/** The questions to traces, in the URL. Times are the view's. */
export const traceFilterParsers = {
  service: parseAsString,
  operation: parseAsString.withDefault(""),
  errors: parseAsBoolean.withDefault(false),
  /** Milliseconds. */
  min: parseAsInteger,
  max: parseAsInteger,
  order: parseAsStringLiteral(["newest", "slowest"] as const).withDefault("newest"),
};

/** What is open beside the list. */
export const traceSelectionParsers = {
  trace: parseAsString.withOptions({ history: "push" }),
  span: parseAsString,
};
