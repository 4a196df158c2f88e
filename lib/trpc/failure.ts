import { TRPCClientError } from "@trpc/client";

/**
 * Why a request did not succeed, as far as the browser has to act on it.
 * `lost`: no answer, or the server was in trouble; the same request may be sent again.
 * `refused`: the server understood and declined; sending it again changes nothing.
 */
export interface Failure {
  readonly kind: "lost" | "refused";
  /** For people. */
  readonly message: string;
  /** The input that the message belongs to. */
  readonly field: string | null;
}

const LOST =
  "No connection to the server just now. What you typed is kept here, and is sent again by itself.";
/** Not 429: the limits that answer with it stand until the person changes something. */
const AGAIN = [408, 425, 502, 503, 504];

/** Reads a failed request. An error without an answer from the API is a lost connection. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { kind: "lost", message: LOST, field: null };
  const { httpStatus, field, fields } = Object(error.data) as Partial<Record<string, unknown>>;
  if (typeof httpStatus !== "number") return { kind: "lost", message: LOST, field: null };
  const [name, problems] = Object.entries(Object(fields) as Record<string, unknown>)[0] ?? [];
  const problem: unknown = Array.isArray(problems) ? problems[0] : undefined;
  return {
    kind: AGAIN.includes(httpStatus) ? "lost" : "refused",
    message: typeof problem === "string" ? problem : error.message,
    field: typeof field === "string" ? field : (name ?? null),
  };
}

/** Milliseconds to wait before the attempt after `failures` failed ones: 1 s, doubling up to 15 s. */
export function retryDelayMs(failures: number): number {
  return Math.min(15_000, 1_000 * 2 ** Math.max(0, failures));
}

/**
 * For writes that carry their own key, or set a state: sent again, with the same input and one after the other, for as
 * long as the connection is lost. Spread into `useMutation`.
 */
export function untilAnswered(queue: string) {
  return {
    scope: { id: queue },
    retry: (_failures: number, error: unknown) => failureOf(error).kind === "lost",
    retryDelay: retryDelayMs,
  };
}
