import type { Endpoint } from "./dealings";

/**
 * Passive health checking, as Envoy's outlier detection does it by consecutive
 * 5xx: an instance that fails one attempt after another is left out for a while,
 * by the process that has seen it.
 */
export interface OutlierEjection {
  /** Failures in succession (5xx, or no answer) that eject. */
  readonly consecutiveFailures: number;
  readonly ejectionMicros: number;
  /** Share of the instances that may be left out at the same time, 0 to 1. */
  readonly maxShare: number;
}

/** Whether an endpoint is left out at that time. */
export function isEjected(
  { ejectedUntilMicros }: Pick<Endpoint, "ejectedUntilMicros">,
  nowMicros: number,
): boolean {
  return nowMicros < ejectedUntilMicros;
}

/** Counts a result, and ejects the endpoint when it is one too many and the share allows it. True when it does. */
export function judge(
  endpoint: Endpoint,
  ejection: OutlierEjection,
  result: { readonly all: readonly Endpoint[]; readonly failed: boolean; readonly nowMicros: number },
): boolean {
  endpoint.failures = result.failed ? endpoint.failures + 1 : 0;
  const { nowMicros, all } = result;
  if (endpoint.failures < ejection.consecutiveFailures || isEjected(endpoint, nowMicros)) return false;
  const ejected = all.filter((each) => isEjected(each, nowMicros)).length;
  if (ejected + 1 > ejection.maxShare * all.length) return false;
  endpoint.failures = 0;
  endpoint.ejectedUntilMicros = nowMicros + ejection.ejectionMicros;
  return true;
}
