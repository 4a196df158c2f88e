import { assert, present } from "../kernel/assert";
import { absorb, absorbText, createDigest, digestHex } from "../kernel/digest";
import { abandonConnection, reclaim } from "./connections";
import { NONE } from "./blueprint";
import { attemptOver } from "./endpoints";
import { returned } from "./failover";
import { newHealth } from "./health-checks";
import { endRival } from "./hedging";
import { createHeap } from "./heap";
import { createInProcess } from "./in-process";
import { clearMemory, openMemory } from "./memory";
import { createStation, NO_SEAT, setCapacity } from "./station";
import { abandonCpu, cpuBusyMicros, createSharedCpu } from "./cpu";
import { createCrews, mainCrew } from "./crews";
import type { Instance, Reason } from "./state";
import { answer } from "./requests";
import { changeHandlers } from "./handlers";
import { tellWrongClock } from "./local-clock";
import { resume } from "./pausing";
import { shareAilments } from "./afflict";
import { addNode } from "./replication-record";
import { giveWorkerBack, redeliver } from "./serving";
import { disarm, endStrand, leaveSeat, serveWaiting } from "./strands";
import { instanceAt, planOf, programAt, requestAt, stateOf, strandAt, type System } from "./system";
import { abandonTransaction } from "./transaction-connection";
import { endTransactionsOn, statementEnded } from "./transactions";

/** Instances come and go; each time they come, another process. */

/** Adds an instance to a component, up and in rotation. Its number. */
export function addInstance(system: System, component: number, version: number): number {
  const { spec, pools, id } = planOf(system, component);
  const { instances } = system.world.domain;
  const state = stateOf(system, component);
  const ordinal = state.members.length;
  const machine = spec.role === "client" ? { cores: 0 } : spec;
  const isShared = spec.role !== "client" && spec.cpu === "sharing";
  const crews = createCrews(spec);
  const memory = spec.role === "service" ? spec.memory : undefined;
  const index = instances.length;
  instances.push({
    component,
    ordinal,
    process: NONE,
    version,
    up: false,
    draining: false,
    leaving: false,
    retired: false,
    cpuFactor: 1,
    workers: mainCrew({ crews }).workers,
    crews,
    cpu: createStation(machine.cores, Infinity),
    sharedCpu: isShared ? createSharedCpu(machine.cores) : null,
    jobFactor: 1,
    waitFactor: 1,
    diskFactor: 1,
    diskFull: false,
    isolated: false,
    forwardsContext: true,
    exporting: true,
    standstill: null,
    disk:
      spec.role === "database" && spec.disk !== undefined
        ? createStation(spec.disk.channels, Infinity)
        : null,
    pools: pools.map((pool) => createStation(pool.size, Infinity)),
    health: newHealth(spec, system.world.nowMicros),
    random: system.world.stream(`instance:${id}/${ordinal}`),
    inProcess: createInProcess(system, component, 0),
    heap: memory === undefined ? null : createHeap(memory),
  });
  state.members.push(index);
  if (state.replication !== null) addNode(state.replication);
  shareAilments(system, index);
  startInstance(system, index);
  return index;
}

/** Brings an instance up, as a new process of the version that it is to run. */
export function startInstance(system: System, index: number): void {
  const instance = instanceAt(system, index);
  assert(!instance.up, "started an instance that is up");
  instance.up = true;
  newProcess(system, index);
  openPools(system, instance, 1);
  changeHandlers(system, instance);
  returned(system, index);
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
    if (request.stage === "serving" && request.instance === index) killRequest(system, slot);
    if (request.connection.seat !== NO_SEAT && request.connection.instance === index)
      reclaim(system, request);
  }
  endTransactionsOn(system, index);
  openPools(system, instance, -1);
  clearMemory(system, index);
  resume(system, index);
}

/** Serves new requests by another version; those under way end on the old one. An instance that is down comes up with it. */
export function releaseVersion(system: System, index: number, version: number): void {
  const instance = instanceAt(system, index);
  instance.version = version;
  if (!instance.up) return;
  openPools(system, instance, -1);
  clearMemory(system, index);
  newProcess(system, index);
  openPools(system, instance, 1);
}

/** Changes the number of connections of one pool of an instance, from now on. */
export function resizePool(
  system: System,
  index: number,
  to: { readonly pool: number; readonly size: number },
): void {
  const instance = instanceAt(system, index);
  const station = present(instance.pools[to.pool], "pool");
  const plan = present(planOf(system, instance.component).pools[to.pool], "pool");
  const change = to.size - station.capacity;
  setCapacity(station, system.world.nowMicros, to.size);
  if (instance.up)
    system.instrumentation.clients.poolCount(instance.process, plan, { used: 0, idle: change });
  serveWaiting(system, station);
}

/** Counts the connections of an instance's pools in with its present process (1), or out (-1). */
function openPools(system: System, { component, process, pools }: Instance, direction: 1 | -1): void {
  for (const [index, { busy, capacity }] of pools.entries()) {
    const plan = present(planOf(system, component).pools[index], "pool");
    const change = { used: direction * busy, idle: direction * (capacity - busy) };
    system.instrumentation.clients.poolCount(process, plan, change);
  }
}

function newProcess(system: System, index: number): void {
  const instance = instanceAt(system, index);
  const { version } = instance;
  const { processes, releases } = system.world.domain;
  const plan = planOf(system, instance.component);
  const { id } = plan;
  const versionName = present(plan.versions[version], "version");
  const name = `${id}-${suffix(versionName, processes.length)}-${instance.ordinal + 1}`;
  instance.inProcess = createInProcess(
    system,
    instance.component,
    cpuBusyMicros(instance, system.world.nowMicros),
  );
  instance.process =
    processes.push({
      instance: index,
      component: instance.component,
      version,
      name,
      dealings: [],
      flights: [],
    }) - 1;
  openMemory(system, index);
  const last = releases.findLast((release) => release.component === instance.component);
  if (last?.version !== version)
    releases.push({ atMicros: system.world.nowMicros, component: instance.component, version });
  if (plan.spec.role === "client") return;
  tellWrongClock(system, index);
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

/** Cuts a request off: its strands end where they are, and its caller hears of it. */
export function killRequest(system: System, slot: number, reason: Reason = "connection_reset"): void {
  const request = requestAt(system, slot);
  const { records } = system.world.domain.strands;
  for (const [strandSlot, strand] of records.entries()) {
    if (strand.live && strand.request === slot) killStrand(system, strandSlot);
  }
  const isMessage = request.handlerSeat !== NO_SEAT;
  request.status = 503;
  request.reason = reason;
  system.instrumentation.servers.requestEnded(request);
  giveWorkerBack(system, request);
  if (request.transaction !== NONE) statementEnded(system, request);
  if (isMessage) redeliver(system, request);
  answer(system, slot, { status: 0, reason });
}

function killStrand(system: System, slot: number): void {
  const strand = strandAt(system, slot);
  const request = requestAt(system, strand.request);
  const { clients } = system.instrumentation;
  const node = programAt(system, request.program).nodes[strand.node];
  disarm(system, strand);
  const isAsking = strand.phase === "acquiring" || strand.phase === "awaiting" || strand.phase === "refusing";
  if (node?.kind === "exchange" && isAsking) {
    strand.outcome.status = 0;
    strand.outcome.reason = "connection_reset";
    endRival(system, slot, node.exchange);
    if (strand.phase === "awaiting")
      attemptOver(system, strand, { exchange: node.exchange, cancelled: true });
    if (strand.phase !== "acquiring") clients.attemptEnded(slot, node.exchange);
    abandonConnection(system, slot, node.exchange);
  } else {
    clients.stepEnded(strand.span, "connection_reset");
    strand.span = NONE;
    const { disk } = instanceAt(system, request.instance);
    if (node?.kind !== "disk" || disk === null) abandonCpu(system, strand, request.instance);
    else if (strand.seat !== NO_SEAT) leaveSeat(system, strand, disk);
  }
  if (strand.transaction !== NONE) abandonTransaction(system, slot);
  endStrand(system, slot);
}
