import { present } from "../kernel/assert";
import type { ResourceProbe } from "../telemetry/api";
import { bulkheadsOf } from "./bulkheads";
import { groupOf } from "./consumer-group";
import { crewAt } from "./crews";
import { groupsOn, lagMicrosOf } from "./group-reading";
import { addHeapToProbe } from "./heap";
import { addLruToProbe } from "./lru";
import { addSharingToProbe } from "./processor-sharing";
import { addToProbe, type Station } from "./station";
import type { ComponentSpec, SystemSpec } from "./component-spec";
import type { QueueMemory } from "./queue-spec";
import { addWire, linkResources, type WireOf } from "./link-resources";
import type { Instance } from "./state";
import { instanceAt, stateOf, type System } from "./system";

/** A resource that can be used up, over all instances of its component: what USE is measured of. */
export interface Resource {
  /** `checkout.cpu`, `checkout.orders-db-pool`, `orders-db.sessions`, ... */
  readonly id: string;
  readonly component: string;
  readonly kind: "cpu" | "workers" | "connections" | "queue" | "memory" | "disk" | "link";
  readonly label: string;
  readonly unit: string;
  readonly stations:
    | "cpu"
    | "workers"
    | "backlog"
    | "heap"
    | "disk"
    | "replication"
    | "entries"
    | { readonly pool: number }
    | { readonly messages: QueueMemory }
    | "lag"
    | { readonly crew: number }
    | { readonly partition: number }
    | WireOf;
}

/** Every resource of a system, in the order of its components, then its links that have a bandwidth. */
export function resourcesOf(spec: SystemSpec): readonly Resource[] {
  return [...spec.components.flatMap(ofComponent), ...linkResources(spec)];
}

/** Tells telemetry how to read every resource of a run. */
export function observeResources(system: System): void {
  for (const resource of resourcesOf(system.blueprint.spec)) {
    system.instrumentation.telemetry.observeResource(resource.id, (into) => probe(system, resource, into));
  }
}

/** Every station of a run with a name, for checks that hold for all of them. */
export function stationsOf(system: System): readonly { readonly name: string; readonly station: Station }[] {
  return system.blueprint.components.flatMap((plan) => {
    const { members, backlog } = stateOf(system, plan.index);
    const own = members.flatMap((index) => {
      const instance = instanceAt(system, index);
      const name = `${plan.id}/${instance.ordinal}`;
      return [
        { name: `${name} workers`, station: instance.workers },
        { name: `${name} cpu`, station: instance.cpu },
        ...instance.crews
          .slice(1)
          .map(({ workers }, crew) => ({ name: `${name} crew ${crew + 1}`, station: workers })),
        ...(instance.disk === null ? [] : [{ name: `${name} disk`, station: instance.disk }]),
        ...instance.pools.map((station, pool) => ({ name: `${name} pool ${pool}`, station })),
      ];
    });
    return backlog === null ? own : [...own, { name: `${plan.id} backlog`, station: backlog }];
  });
}

function diskResource(component: string): Resource {
  return {
    id: `${component}.disk`,
    component,
    kind: "disk",
    label: "Disk I/O",
    unit: "accesses",
    stations: "disk",
  };
}

function replicationResource(component: string): Resource {
  return {
    id: `${component}.replication`,
    component,
    kind: "queue",
    label: "Replication",
    unit: "writes",
    stations: "replication",
  };
}

function ofComponent(spec: ComponentSpec): Resource[] {
  const { id } = spec;
  const cpu: Resource = {
    id: `${id}.cpu`,
    component: id,
    kind: "cpu",
    label: "CPU",
    unit: "cores",
    stations: "cpu",
  };
  const workers: Resource = {
    id: `${id}.workers`,
    component: id,
    kind: "workers",
    label: "Workers",
    unit: "requests",
    stations: "workers",
  };
  switch (spec.role) {
    case "client":
      return [];
    case "service":
    case "worker":
      return [
        cpu,
        workers,
        ...(spec.role === "service" && spec.memory !== undefined ? [heapOf(id)] : []),
        ...bulkheadsOf(spec).map((bulkhead, index): Resource => {
          return {
            ...workers,
            id: `${id}.bulkhead-${bulkhead.name}`,
            label: `Workers for ${bulkhead.name}`,
            stations: { crew: index + 1 },
          };
        }),
        ...Object.keys(spec.pools).map((database, pool): Resource => {
          return {
            id: `${id}.${database}-pool`,
            component: id,
            kind: "connections",
            label: `Connections to ${database}`,
            unit: "connections",
            stations: { pool },
          };
        }),
      ];
    case "database":
      return [
        cpu,
        { ...workers, id: `${id}.sessions`, kind: "connections", label: "Sessions", unit: "sessions" },
        ...(spec.disk === undefined ? [] : [diskResource(id)]),
        ...(spec.partitioning === undefined
          ? []
          : Array.from({ length: spec.instances }, (_, partition): Resource => ({
              ...cpu,
              id: `${id}.partition-${partition + 1}`,
              label: `CPU of partition ${partition + 1}`,
              stations: { partition },
            }))),
        ...(spec.replication === undefined ? [] : [replicationResource(id)]),
      ];
    case "cache":
      return spec.capacity === undefined ? [cpu] : [cpu, entriesOf(id)];
    case "queue":
      if (spec.log !== undefined) return [lagOf(id)];
      return [
        {
          id: `${id}.backlog`,
          component: id,
          kind: "queue",
          label: "Backlog",
          unit: "messages",
          stations: "backlog",
        },
        ...(spec.memory === undefined ? [] : [queueMemoryOf(id, spec.memory)]),
      ];
  }
}

function entriesOf(id: string): Resource {
  return {
    id: `${id}.entries`,
    component: id,
    kind: "memory",
    label: "Entries held",
    unit: "entries",
    stations: "entries",
  };
}

/** What is still to be read, by all groups together; a log has no limit, so it is never in use as a whole. */
function lagOf(id: string): Resource {
  return { id: `${id}.lag`, component: id, kind: "queue", label: "Lag", unit: "messages", stations: "lag" };
}

function queueMemoryOf(id: string, messages: QueueMemory): Resource {
  return {
    id: `${id}.memory`,
    component: id,
    kind: "memory",
    label: "Memory of messages",
    unit: "bytes",
    stations: { messages },
  };
}

function heapOf(id: string): Resource {
  return {
    id: `${id}.memory`,
    component: id,
    kind: "memory",
    label: "Heap",
    unit: "bytes",
    stations: "heap",
  };
}

function probe(system: System, { component, stations }: Resource, into: ResourceProbe): void {
  into.busyMicros = 0;
  into.queueMicros = 0;
  into.capacity = 0;
  into.errors = 0;
  into.up = false;
  const plan = present(
    system.blueprint.components.find(({ id }) => id === component),
    "component",
  );
  const { members, backlog, replication, lru } = stateOf(system, plan.index);
  if (stations === "replication")
    for (const { queue, takesWrites } of replication?.nodes ?? [])
      if (!takesWrites) addToProbe(queue, system.world.nowMicros, into);
  for (const index of members) {
    const instance = instanceAt(system, index);
    if (typeof stations === "object" && "partition" in stations && stations.partition !== instance.ordinal)
      continue;
    if (instance.up) into.up = true;
    const { capacity } = into;
    if (stations === "cpu" && instance.sharedCpu !== null) {
      addSharingToProbe(instance.sharedCpu.processor, system.world.nowMicros, into);
    } else if (stations === "heap") {
      if (instance.heap !== null) addHeapToProbe(instance.heap, system.world.nowMicros, into);
    } else {
      const station = stationOf(instance, stations);
      if (station !== null) addToProbe(station, system.world.nowMicros, into);
    }
    if (instance.retired) into.capacity = capacity;
  }
  if (typeof stations === "object" && "way" in stations) addWire(system, stations, into);
  if (stations === "entries" && lru !== null) addLruToProbe(lru, system.world.nowMicros, into);
  if (stations === "lag")
    for (const group of groupsOn(system, plan.index))
      into.queueMicros += lagMicrosOf(groupOf(system, group), system.world.nowMicros);
  if (typeof stations === "object" && "messages" in stations && backlog !== null) {
    const waiting = { busyMicros: 0, queueMicros: 0, capacity: 0, errors: 0, up: into.up };
    addToProbe(backlog, system.world.nowMicros, waiting);
    into.busyMicros += waiting.queueMicros * stations.messages.messageBytes;
    into.capacity += stations.messages.limitBytes;
  }
  if (stations === "backlog" && backlog !== null) addToProbe(backlog, system.world.nowMicros, into);
}

/** The instance's own station; null for what belongs to no instance. */
function stationOf(instance: Instance, stations: Exclude<Resource["stations"], "heap">): Station | null {
  if (stations === "cpu") return instance.cpu;
  if (typeof stations === "object" && "partition" in stations) return instance.cpu;
  if (stations === "disk") return instance.disk;
  if (stations === "workers") return instance.workers;
  if (typeof stations === "string" || "way" in stations || "messages" in stations) return null;
  if ("crew" in stations) return crewAt(instance, stations.crew).workers;
  return present(instance.pools[stations.pool], "pool");
}
