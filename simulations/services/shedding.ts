import { seconds } from "../kernel/time";
import { exp } from "../kernel/math";
import { crewOf } from "./crews";
import { cpuBusyMicros } from "./cpu";
import { refuse } from "./refusal";
import type { LoadAverage } from "./server-state";
import type { Criticality, Shedding } from "./serving-spec";
import type { Request } from "./state";
import { instanceAt, planOf, requestAt, stateOf, strandAt, type System } from "./system";

/**
 * Load shedding by criticality (Beyer et al., Site Reliability Engineering,
 * ch. 21, "Criticality" and "Utilization Signals"): under load an instance turns
 * the least important away first, at once, which costs it almost nothing.
 */

/** The mean of an instance that has done nothing since. */
export function createLoadAverage(atMicros: number, busyMicros: number): LoadAverage {
  return { utilization: 0, atMicros, busyMicros };
}

/** 0 when the request may go on, or FAILED: it is answered 503, with the time after which to come again. */
export function shed(system: System, slot: number): number {
  const request = requestAt(system, strandAt(system, slot).request);
  const { spec, operations } = planOf(system, request.component);
  const { imposed } = stateOf(system, request.component);
  const shedding = imposed?.shedding ?? (spec.role === "service" ? spec.shedding : undefined);
  if (shedding === undefined) return 0;
  const criticality: Criticality = shedding.criticality[operations[request.operation] ?? ""] ?? "normal";
  if (signal(system, request, shedding) < shedding.thresholds[criticality]) return 0;
  const retryAfter = Math.ceil(shedding.retryAfterMicros / seconds(1));
  return refuse(system, slot, {
    status: 503,
    reason: "shed",
    headers: { "http.response.header.retry-after": String(retryAfter), "faultline.criticality": criticality },
  });
}

function signal(system: System, request: Request, shedding: Shedding): number {
  if (shedding.signal.kind === "queue") return crewOf(system, request).workers.waiting;
  const { spec } = planOf(system, request.component);
  const cores = spec.role === "client" ? 0 : spec.cores;
  return utilizationOf(system, request.instance, { cores, smoothingMicros: shedding.signal.smoothingMicros });
}

/** An exponential moving average over time: what was `smoothingMicros` ago counts 1/e of what is now. */
function utilizationOf(
  system: System,
  index: number,
  { cores, smoothingMicros }: { readonly cores: number; readonly smoothingMicros: number },
): number {
  const instance = instanceAt(system, index);
  const { load } = instance.inProcess;
  const now = system.world.nowMicros;
  const elapsed = now - load.atMicros;
  if (elapsed === 0) return load.utilization;
  const busyMicros = cpuBusyMicros(instance, now);
  const recent = (busyMicros - load.busyMicros) / (cores * elapsed);
  const kept = exp(-elapsed / smoothingMicros);
  load.utilization = load.utilization * kept + recent * (1 - kept);
  load.atMicros = now;
  load.busyMicros = busyMicros;
  return load.utilization;
}
