import { planOf, instanceAt, type System } from "../system";
import type { Instance, Request } from "../state";
import { NO_SEAT, type Station } from "../station";
import { followed, type Listening, poolOf, workersOf } from "./listening";
import { tapStrand } from "./listen-to-strands";
import { RawFigures } from "./raw-figures";
import { tap, tapList, tapRecords } from "./wiretap";

/** Listens to a system that stands at time 0, in windows of so many microseconds. */
export function listen(system: System, widthMicros: number): RawFigures {
  const figures = new RawFigures(widthMicros);
  const listening: Listening = { system, figures };
  const { domain } = system.world;
  tapList(domain.instances, (instance) => tapInstance(listening, instance));
  for (const { id, index } of system.blueprint.components) {
    const backlog = domain.components[index]?.backlog ?? null;
    if (backlog !== null) tapStation(listening, `${id}.backlog`, backlog);
  }
  tapRecords(domain.requests, (request) => tapRequest(listening, request));
  tapRecords(domain.strands, (strand) => tapStrand(listening, strand));
  return figures;
}

/** The counts of an instance's stations. */
function tapInstance(listening: Listening, { component, cpu, workers, pools, disk }: Instance): void {
  const { id } = planOf(listening.system, component);
  tapStation(listening, `${id}.cpu`, cpu);
  tapStation(listening, workersOf(listening.system, component), workers);
  if (disk !== null) tapStation(listening, `${id}.disk`, disk);
  for (const [pool, station] of pools.entries())
    tapStation(listening, poolOf(listening.system, component, pool), station);
}

function tapStation({ system, figures }: Listening, resource: string, station: Station): void {
  const { busy, waiting } = figures.resources.of(resource);
  busy.change(system.world.nowMicros, station.busy);
  waiting.change(system.world.nowMicros, station.waiting);
  tap(station, "busy", (before, after) => busy.change(system.world.nowMicros, after - before));
  tap(station, "waiting", (before, after) => waiting.change(system.world.nowMicros, after - before));
}

function tapRequest(listening: Listening, request: Request): void {
  tapService(listening, request);
  tapHandling(listening, request);
  const { system } = listening;
  const atWorkers = followed(listening, "present");
  tap(request, "workerSeat", (_, seat) => {
    const { spec } = planOf(system, request.component);
    const place = spec.role === "worker" ? `${spec.consumes}.backlog` : workersOf(system, request.component);
    atWorkers(seat === NO_SEAT ? null : place);
  });
  const { connection } = request;
  const atPool = followed(listening, "present");
  tap(connection, "seat", (_, seat) => {
    if (seat === NO_SEAT) return atPool(null);
    atPool(poolOf(system, instanceAt(system, connection.instance).component, connection.pool));
  });
}

/** A request that a service serves. */
function tapService({ system, figures }: Listening, request: Request): void {
  let sinceMicros = 0;
  tap(request, "stage", (before, after) => {
    if (after === "serving") sinceMicros = system.world.nowMicros;
    if (before !== "serving") return;
    const { id, spec } = planOf(system, request.component);
    if (spec.role !== "service") return;
    const { status } = request; // 0 for those who were cut off.
    figures.red.of(id).ended(system.world.nowMicros, sinceMicros, status === 0 || status >= 500);
  });
}

/** A message that a consumer handles. */
function tapHandling(listening: Listening, request: Request): void {
  const { system, figures } = listening;
  const atHandlers = followed(listening, "present");
  let sinceMicros = 0;
  tap(request, "handlerSeat", (_, seat) => {
    const now = system.world.nowMicros;
    const { id, spec } = planOf(system, request.component);
    atHandlers(seat === NO_SEAT ? null : workersOf(system, request.component));
    if (seat !== NO_SEAT) sinceMicros = now;
    if (seat !== NO_SEAT || spec.role !== "worker") return;
    for (const red of [figures.red.of(id), figures.edges.of(`${spec.consumes}>${id}`)])
      red.ended(now, sinceMicros, request.status >= 500);
  });
}
