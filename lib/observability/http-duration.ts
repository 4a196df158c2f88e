import "server-only";
import { metrics } from "@opentelemetry/api";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

const STARTED = "http.server.request.start";
const FINISHED = "http.server.response.finish";

/** Boundaries that the semantic conventions advise for this metric, in seconds. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Measures `http.server.request.duration` of every request that this process
 * answers to its end; one that the client breaks off, as browsers do with live
 * streams, is not counted. Returns what stops it. No route is told: Next knows
 * it and does not say.
 */
export function countHttpRequests(): () => void {
  const duration = metrics.getMeter("faultline").createHistogram("http.server.request.duration", {
    unit: "s",
    description: "Duration of HTTP server requests.",
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });
  const startedAt = new WeakMap<IncomingMessage, number>();
  const started = (message: unknown) => startedAt.set((message as Exchange).request, performance.now());
  const finished = (message: unknown) => {
    const { request, response } = message as Exchange;
    const since = startedAt.get(request);
    if (since === undefined) return;
    duration.record((performance.now() - since) / 1_000, attributesOf(request, response));
  };
  subscribe(STARTED, started);
  subscribe(FINISHED, finished);
  return () => {
    unsubscribe(STARTED, started);
    unsubscribe(FINISHED, finished);
  };
}

/** Few values only: a method that nobody knows would be a series of its own. */
function attributesOf({ method = "" }: IncomingMessage, { statusCode }: ServerResponse) {
  return {
    "http.request.method": METHODS.includes(method) ? method : "_OTHER",
    "http.response.status_code": statusCode,
    "url.scheme": "http",
    ...(statusCode >= 500 ? { "error.type": String(statusCode) } : {}),
  };
}
