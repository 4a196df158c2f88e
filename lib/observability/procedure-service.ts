import "server-only";
import { SpanStatusCode, trace } from "@opentelemetry/api";

interface Procedure {
  readonly path: string;
  readonly type: "query" | "mutation" | "subscription";
}

interface Outcome {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}

/** Ours to mend; whatever else is refused, the caller can. */
const OUR_FAULT = ["INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE"];

/**
 * Runs one tRPC procedure inside a span that bears its name and says how it
 * ended: `ok` or the error's code. Costs next to nothing while nothing listens.
 * Of a subscription it covers the opening.
 */
export function inProcedureSpan<T extends Outcome>(
  { path, type }: Procedure,
  run: () => Promise<T>,
): Promise<T> {
  const attributes = { "rpc.system.name": "trpc", "rpc.method": path, "trpc.type": type };
  return trace.getTracer("faultline").startActiveSpan(path, { attributes }, async (span) => {
    try {
      const outcome = await run();
      const code = outcome.error?.code ?? "ok";
      span.setAttribute("rpc.response.status_code", code);
      if (!outcome.ok) span.setAttribute("error.type", code);
      if (OUR_FAULT.includes(code)) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
      return outcome;
    } finally {
      span.end();
    }
  });
}
