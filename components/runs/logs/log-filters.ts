import { parseAsInteger, parseAsString } from "nuqs";

/** The questions to logs, in the URL. Times are the view's; the service is shared with the traces. */
export const logFilterParsers = {
  service: parseAsString,
  q: parseAsString.withDefault(""),
  /** Least severity number of the logs data model: 9 is INFO, 13 WARN, 17 ERROR. */
  severity: parseAsInteger.withDefault(1),
  /** Only lines of this trace. */
  of: parseAsString,
};

export const logSelectionParsers = { line: parseAsInteger };

export const SEVERITIES = [
  { number: 1, label: "all severities" },
  { number: 9, label: "INFO and above" },
  { number: 13, label: "WARN and above" },
  { number: 17, label: "ERROR" },
] as const;
