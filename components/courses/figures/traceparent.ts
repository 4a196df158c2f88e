/** The four fields of a traceparent header, in order (W3C Trace Context §3.2.2). */
export const TRACEPARENT_FIELDS = ["version", "traceId", "parentId", "flags"] as const;
export type TraceparentField = (typeof TRACEPARENT_FIELDS)[number];

export const FIELD_LENGTH: Readonly<Record<TraceparentField, number>> = {
  version: 2,
  traceId: 32,
  parentId: 16,
  flags: 2,
};

export interface Traceparent {
  readonly fields: Readonly<Record<TraceparentField, string>>;
  /** What a higher version has after the four known fields, with its dash. */
  readonly rest: string;
}

export interface TraceparentVerdict {
  /** Whether a receiver that implements version 00 uses the header. */
  readonly valid: boolean;
  /** What is wrong with a field, by field; fields that are fine are absent. */
  readonly faults: Readonly<Partial<Record<TraceparentField, string>>>;
  /** What is wrong with the header as a whole. */
  readonly wholeFault: string | null;
  readonly sampled: boolean;
  readonly randomId: boolean;
}

/** Cuts a header at its first three dashes. Missing fields are empty. */
export function splitTraceparent(header: string): Traceparent {
  const [version = "", traceId = "", parentId = "", flags = "", ...rest] = header.split("-");
  return { fields: { version, traceId, parentId, flags }, rest: rest.length > 0 ? `-${rest.join("-")}` : "" };
}

export function joinTraceparent({ fields, rest }: Traceparent): string {
  return `${TRACEPARENT_FIELDS.map((field) => fields[field]).join("-")}${rest}`;
}

/** What a receiver that implements version 00 makes of the header (W3C Trace Context §3.2.2 and §3.2.4). */
export function judgeTraceparent({ fields, rest }: Traceparent): TraceparentVerdict {
  const faults: Partial<Record<TraceparentField, string>> = {};
  for (const field of TRACEPARENT_FIELDS) {
    const fault = fieldFault(field, fields[field]);
    if (fault) faults[field] = fault;
  }
  const wholeFault =
    rest !== "" && fields.version === "00"
      ? "Version 00 has exactly 55 characters; something follows the flags."
      : null;
  const flags = faults.flags ? 0 : Number.parseInt(fields.flags, 16);
  return {
    valid: Object.keys(faults).length === 0 && wholeFault === null,
    faults,
    wholeFault,
    sampled: (flags & 0x01) !== 0,
    randomId: (flags & 0x02) !== 0,
  };
}

function fieldFault(field: TraceparentField, value: string): string | null {
  const length = FIELD_LENGTH[field];
  if (value.length !== length) return `It has ${value.length} characters; ${length} are needed.`;
  if (/[A-F]/.test(value)) return "Capital letters are not allowed: the hex digits are lowercase.";
  if (!/^[0-9a-f]+$/.test(value)) return "Only the hex digits 0-9 and a-f are allowed.";
  if (field === "version" && value === "ff") return "ff is forbidden as a version.";
  if ((field === "traceId" || field === "parentId") && /^0+$/.test(value)) return "All zeros is invalid.";
  return null;
}
