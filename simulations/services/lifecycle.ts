import { assert, present } from "../kernel/assert";
import { absorb, absorbText, createDigest, digestHex } from "../kernel/digest";
import { abandonConnection, reclaim } from "./connections";
import { NONE } from "./blueprint";
import { createStation, NO_SEAT, setCapacity } from "./station";
import type { Instance, Request } from "./state";
import { answer } from "./requests";
import { backlogOf, giveWorkerBack, redeliver } from "./serving";
import { disarm, endStrand, leaveSeat, serveWaiting } from "./strands";
import { instanceAt, planOf, programAt, requestAt, stateOf, strandAt, type System } from "./system";

/** Instances come and go; each time they come, another process. */

/** Adds an instance to a component, up and in rotation. Its number. */
export function addInstance(system: System, component: number, version: number): number {
  const { spec, pools, id } = planOf(system, component);
  const { instances } = system.world.domain;
  const state = stateOf(system, component);
  const ordinal = state.members.length;
  const machine = spec.role === "client" ? { workers: 0, backlog: 0, cores: 0 } : spec;
  const index = instances.length;
  instances.push({
    component,
    ordinal,
    process: NONE,
    up: false,
    cpuFactor: 1,
    workers: createStation(machine.workers, machine.backlog),
    cpu: createStation(machine.cores, Infinity),
    pools: pools.map((pool) => createStation(pool.size, Infinity)),
    random: system.world.stream(`instance:${id}/${ordinal}`),
  });
  state.members.push(index);
  startInstance(system, index, version);
  return index;
}

/** Brings an instance up as a new process. */
export function startInstance(system: System, index: number, version: number): void {
  const instance = instanceAt(system, index);
  assert(!instance.up, "started an instance that is up");
  instance.up = true;
  newProcess(system, index, version);
  for (const [pool, station] of instance.pools.entries())
    countPool(system, instance, pool, 0, station.capacity);
  changeHandlers(system, instance);
}

/** Ends an instance's process: its work is lost, and those who wait for it are cut off. */
export function stopInstance(system: System, index: number): void {
  const instance = instanceAt(system, index);
  assert(instance.up, "stopped an instance that is down");
  instance.up = false;
  changeHandlers(system, instance);
  const { records } = system.world.domain.requests;
  for (let slot = 0; slot < records.length; slot += 1) {
    const request = requestAt(system, slot);
    if (request.stage === "serving" && request.instance === index) killRequest(system, slot, request);
    if (request.connection.seat !== NO_SEAT && request.connection.instance === index)
      reclaim(system, request);
  }
  for (const [pool, station] of instance.pools.entries())
    countPool(system, instance, pool, 0, -station.capacity);
}

/** Serves new requests by another version; those under way end on the old one. */
export function releaseVersion(system: System, index: number, version: number): void {
  const instance = instanceAt(system, index);
  if (!instance.up) return;
  for (const [pool, { busy, capacity }] of instance.pools.entries())
    countPool(system, instance, pool, -busy, busy - capacity);
  newProcess(system, index, version);
  for (const [pool, { busy, capacity }] of instance.pools.entries())
    countPool(system, instance, pool, busy, capacity - busy);
}

/** The version that an instance runs. */
export function versionOf(system: System, index: number): number {
  return present(system.world.domain.processes[instanceAt(system, index).process], "process").version;
}

/** Changes the number of connections of one pool of an instance, from now on. */
export function resizePool(system: System, index: number, pool: number, size: number): void {
  const instance = instanceAt(system, index);
  const station = present(instance.pools[pool], "pool");
  const change = size - station.capacity;
  setCapacity(station, system.world.nowMicros, size);
  if (instance.up) countPool(system, instance, pool, 0, change);
  serveWaiting(system, station);
}

function newProcess(system: System, index: number, version: number): void {
  const instance = instanceAt(system, index);
  const { processes, releases } = system.world.domain;
  const plan = planOf(system, instance.component);
  const { id } = plan;
  const versionName = present(plan.versions[version], "version");
  const name = `${id}-${suffix(versionName, processes.length)}-${instance.ordinal + 1}`;
  instance.process = processes.push({ instance: index, component: instance.component, version, name }) - 1;
  const last = releases.findLast((release) => release.component === instance.component);
  if (last?.version !== version)
    releases.push({ atMicros: system.world.nowMicros, component: instance.component, version });
  if (plan.spec.role === "client") return;
  system.instrumentation.logs.write(instance.process, NONE, {
    severity: "INFO",
    template: "{service.name} {service.version} started",
    attributes: { "service.name": id, "service.version": versionName, "service.instance.id": name },
  });
}

/** Five hex digits, as orchestrators append to a process's name. */
function suffix(version: string, number: number): string {
  const digest = createDigest();
  absorbText(digest, version);
  absorb(digest, number);
  return digestHex(digest).slice(0, 5);
}

/** A consumer's handlers serve the backlog while it is up. */
function changeHandlers(system: System, instance: Instance): void {
  if (planOf(system, instance.component).spec.role !== "worker") return;
  const backlog = backlogOf(system, instance.component);
  const handlers = stateOf(system, instance.component).members.reduce((sum, index) => {
    const { up, workers } = instanceAt(system, index);
    return up ? sum + workers.capacity : sum;
  }, 0);
  setCapacity(backlog, system.world.nowMicros, handlers);
  serveWaiting(system, backlog);
}

function countPool(system: System, instance: Instance, pool: number, used: number, idle: number): void {
  const plan = present(planOf(system, instance.component).pools[pool], "pool");
  system.instrumentation.clients.poolCount(instance.process, plan, { used, idle });
}

function killRequest(system: System, slot: number, request: Request): void {
  const { records } = system.world.domain.strands;
  for (let strandSlot = 0; strandSlot < records.length; strandSlot += 1) {
    if (records[strandSlot]?.live === true && records[strandSlot]?.request === slot)
      killStrand(system, strandSlot, request);
  }
  const isMessage = request.handlerSeat !== NO_SEAT;
  request.status = isMessage ? 500 : 503;
  request.reason = "connection_reset";
  system.instrumentation.servers.requestEnded(request, system.world.nowMicros);
  giveWorkerBack(system, request);
  if (isMessage) redeliver(system, request);
  answer(system, slot, 0, "connection_reset");
}

function killStrand(system: System, slot: number, request: Request): void {
  const strand = strandAt(system, slot);
  const { clients } = system.instrumentation;
  const node = programAt(system, request.program).nodes[strand.node];
  disarm(system, strand);
  if (
    node?.kind === "exchange" &&
    (strand.phase === "acquiring" || strand.phase === "awaiting" || strand.phase === "refusing")
  ) {
    if (strand.phase !== "acquiring") {
      clients.attemptEnded(
        request,
        strand,
        node.exchange,
        { status: 0, reason: "connection_reset" },
        system.world.nowMicros,
      );
    }
    abandonConnection(system, strand, request, node.exchange);
  } else {
    clients.stepEnded(strand.span, "connection_reset");
    strand.span = NONE;
    if (strand.seat !== NO_SEAT) leaveSeat(system, strand, instanceAt(system, request.instance).cpu);
  }
  endStrand(system, slot);
}
