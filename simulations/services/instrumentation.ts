import type { RunTelemetry } from "../telemetry/api";
import type { World } from "../kernel/world";
import type { Blueprint } from "./blueprint";
import { CacheInstrumentation } from "./cache-instrumentation";
import { ClientInstrumentation } from "./client-instrumentation";
import { DefenceInstrumentation } from "./defence-instrumentation";
import { GroupInstrumentation } from "./group-instrumentation";
import { InstrumentRegistry } from "./instruments";
import { LockInstrumentation } from "./lock-instrumentation";
import { Logbook } from "./logbook";
import { OperationsInstrumentation } from "./operations-instrumentation";
import { ReplicaInstrumentation } from "./replica-instrumentation";
import { MessagingInstrumentation } from "./messaging-instrumentation";
import { ServerInstrumentation } from "./server-instrumentation";
import { ResilienceInstrumentation } from "./resilience-instrumentation";
import type { SystemState } from "./state";

/**
 * Everything that a run tells about itself. The interpreter and nobody else
 * calls it, through OpenTelemetry's own Tracer and Meter; no program mentions it.
 */
export interface Instrumentation {
  readonly telemetry: RunTelemetry;
  readonly logs: Logbook;
  readonly servers: ServerInstrumentation;
  readonly clients: ClientInstrumentation;
  readonly resilience: ResilienceInstrumentation;
  readonly defences: DefenceInstrumentation;
  readonly operations: OperationsInstrumentation;
  readonly locks: LockInstrumentation;
  readonly replicas: ReplicaInstrumentation;
  readonly caches: CacheInstrumentation;
  readonly messaging: MessagingInstrumentation;
  readonly groups: GroupInstrumentation;
}

/** Instrumentation of one run. */
export function createInstrumentation(
  telemetry: RunTelemetry,
  blueprint: Blueprint,
  world: World<SystemState>,
): Instrumentation {
  const registry = new InstrumentRegistry(telemetry, blueprint, world);
  const logs = new Logbook(registry);
  return {
    telemetry,
    logs,
    servers: new ServerInstrumentation(registry, logs),
    clients: new ClientInstrumentation(registry, logs),
    resilience: new ResilienceInstrumentation(registry, logs),
    defences: new DefenceInstrumentation(registry, logs),
    operations: new OperationsInstrumentation(registry, logs),
    locks: new LockInstrumentation(registry, logs),
    replicas: new ReplicaInstrumentation(registry, logs),
    caches: new CacheInstrumentation(registry),
    messaging: new MessagingInstrumentation(registry, logs),
    groups: new GroupInstrumentation(registry, logs),
  };
}
