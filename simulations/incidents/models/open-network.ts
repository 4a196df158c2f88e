import { assert, present } from "../../kernel/assert";
import {
  type Distribution,
  exponential,
  sampleMicros,
  type Weights,
  weighted,
  choose,
} from "../../kernel/distributions";
import type { RandomStream } from "../../kernel/random";
import { World } from "../../kernel/world";
import {
  beginJob,
  createProcessorSharing,
  littlesLawOf,
  nextDoneMicros,
  type ProcessorSharing,
  takeDone,
} from "../../services/processor-sharing";
import {
  arrive,
  createStation,
  isServing,
  leave,
  littlesLaw,
  NO_SEAT,
  ownerOf,
  type QueueDiscipline,
  serveNext,
  type Station,
} from "../../services/station";
import { NO_TICKET } from "../../kernel/event-queue";

/** A place where customers queue. */
export interface NodeModel {
  /** From outside of the network, by a Poisson process. */
  readonly arrivalsPerSecond: number;
  /** In microseconds. */
  readonly service: Distribution;
  readonly servers: number;
  /** Who is served next; or all at once, sharing the servers. */
  readonly discipline: QueueDiscipline | "sharing";
  /** Most that may wait; more are lost. */
  readonly queueLimit: number;
  /** Chances to go on to each node; what is missing to 1 leaves the network. */
  readonly routes: readonly number[];
}

/** M/M/1 with one customer a second served on average; override what is different. */
export function nodeModel(overrides: Partial<NodeModel>): NodeModel {
  return {
    arrivalsPerSecond: 0.8,
    service: exponential(1_000_000),
    servers: 1,
    discipline: "fifo",
    queueLimit: Infinity,
    routes: [],
    ...overrides,
  };
}

/** What a node has counted, of visits that ended. Times in microseconds. */
export interface NodeTally {
  visits: number;
  lost: number;
  waited: number;
  response: number;
  responseSquared: number;
  /** Of the visits with less than a second of work, and of the others: sums of work and of response. */
  readonly short: { work: number; response: number };
  readonly long: { work: number; response: number };
}

interface NodeState {
  readonly place: Station | ProcessorSharing;
  readonly arrivals: RandomStream;
  readonly services: RandomStream;
  readonly turns: RandomStream;
  /** The event of the next completion under processor sharing. */
  ticket: number;
  tally: NodeTally;
}

/** By customer in the network: when it came to its node, and what work it has there. */
interface Visit {
  enteredMicros: number;
  workMicros: number;
}

interface NetworkState {
  readonly nodes: NodeState[];
  readonly visits: Visit[];
  readonly freeVisits: number[];
}

const SHORT_MICROS = 1_000_000;
const ARRIVAL = 0;
const DEPARTURE = 1;
const DONE = 2;
const LIMITS = { events: Number.MAX_SAFE_INTEGER, virtualMicros: Number.MAX_SAFE_INTEGER };

/** An open network of queues on the kernel's world and the services' stations: Jackson's, where all is exponential. */
export class OpenNetwork {
  readonly world: World<NetworkState>;
  readonly #models: readonly NodeModel[];
  readonly #routes: readonly Weights[];

  constructor(models: readonly NodeModel[], seed: number) {
    this.#models = models;
    this.#routes = models.map(({ routes }) =>
      weighted([...routes, 1 - routes.reduce((sum, chance) => sum + chance, 0)]),
    );
    this.world = new World<NetworkState>(seed, LIMITS, { nodes: [], visits: [], freeVisits: [] });
    for (const [index, model] of models.entries()) {
      this.world.domain.nodes.push({
        place:
          model.discipline === "sharing"
            ? createProcessorSharing(model.servers)
            : createStation(model.servers, model.queueLimit, model.discipline),
        arrivals: this.world.stream(`${index}/arrivals`),
        services: this.world.stream(`${index}/services`),
        turns: this.world.stream(`${index}/turns`),
        ticket: NO_TICKET,
        tally: emptyTally(),
      });
      if (model.arrivalsPerSecond > 0) this.#awaitArrival(index);
    }
    this.world.on(ARRIVAL, (node) => {
      this.#enter(node);
      this.#awaitArrival(node);
    });
    this.world.on(DEPARTURE, (node, seat) => this.#endService(node, seat));
    this.world.on(DONE, (node) => this.#endShare(node));
  }

  /** Forgets what was counted: after the time in which the network fills. */
  resetTallies(): void {
    for (const node of this.world.domain.nodes) node.tally = emptyTally();
  }

  /** What a node has counted since the last reset. */
  tallyOf(node: number): NodeTally {
    return this.#nodeAt(node).tally;
  }

  /** Little's law at a node over the whole run: both sides, which are equal. */
  littlesLaw(node: number): { readonly numberIntegral: number; readonly timeIntegral: number } {
    const { place } = this.#nodeAt(node);
    const now = this.world.nowMicros;
    return "attained" in place ? littlesLawOf(place, now) : littlesLaw(place, now);
  }

  #nodeAt(node: number): NodeState {
    return present(this.world.domain.nodes[node], "node");
  }

  #modelAt(node: number): NodeModel {
    return present(this.#models[node], "node's model");
  }

  #awaitArrival(node: number): void {
    const between = exponential(1_000_000 / this.#modelAt(node).arrivalsPerSecond);
    this.world.after(sampleMicros(between, this.#nodeAt(node).arrivals), ARRIVAL, node);
  }

  #enter(index: number): void {
    const { world } = this;
    const node = this.#nodeAt(index);
    const workMicros = sampleMicros(this.#modelAt(index).service, node.services);
    const customer = openVisit(world.domain, { enteredMicros: world.nowMicros, workMicros });
    const { place } = node;
    if ("attained" in place) {
      beginJob(place, world.nowMicros, { owner: customer, workMicros });
      this.#awaitShare(index, place);
      return;
    }
    const seat = arrive(place, world.nowMicros, customer);
    if (seat === NO_SEAT) {
      node.tally.lost += 1;
      world.domain.freeVisits.push(customer);
    } else if (isServing(place, seat)) {
      world.after(workMicros, DEPARTURE, index, seat);
    } else {
      node.tally.waited += 1;
    }
  }

  #endService(index: number, seat: number): void {
    const { world } = this;
    const { place } = this.#nodeAt(index);
    assert(!("attained" in place), "a station's event at a shared processor");
    const customer = ownerOf(place, seat);
    leave(place, world.nowMicros, seat);
    const next = serveNext(place, world.nowMicros);
    if (next !== NO_SEAT)
      world.after(visitAt(world.domain, ownerOf(place, next)).workMicros, DEPARTURE, index, next);
    this.#goOn(index, customer);
  }

  #endShare(index: number): void {
    const node = this.#nodeAt(index);
    const { place } = node;
    assert("attained" in place, "a shared processor's event at a station");
    node.ticket = NO_TICKET;
    const customer = takeDone(place, this.world.nowMicros);
    this.#awaitShare(index, place);
    this.#goOn(index, customer);
  }

  #awaitShare(index: number, cpu: ProcessorSharing): void {
    const node = this.#nodeAt(index);
    this.world.cancel(node.ticket);
    const atMicros = nextDoneMicros(cpu);
    node.ticket = atMicros === Infinity ? NO_TICKET : this.world.at(atMicros, DONE, index);
  }

  #goOn(index: number, customer: number): void {
    const { domain, nowMicros } = this.world;
    const { tally, turns } = this.#nodeAt(index);
    const { enteredMicros, workMicros } = visitAt(domain, customer);
    count(tally, workMicros, nowMicros - enteredMicros);
    domain.freeVisits.push(customer);
    const routes = present(this.#routes[index], "routes");
    const next = choose(routes, turns);
    if (next < routes.length - 1) this.#enter(next);
  }
}

function emptyTally(): NodeTally {
  const [short, long] = [
    { work: 0, response: 0 },
    { work: 0, response: 0 },
  ];
  return { visits: 0, lost: 0, waited: 0, response: 0, responseSquared: 0, short, long };
}

function count(tally: NodeTally, workMicros: number, responseMicros: number): void {
  tally.visits += 1;
  tally.response += responseMicros;
  tally.responseSquared += responseMicros * responseMicros;
  const part = workMicros < SHORT_MICROS ? tally.short : tally.long;
  part.work += workMicros;
  part.response += responseMicros;
}

function openVisit({ visits, freeVisits }: NetworkState, visit: Visit): number {
  const customer = freeVisits.pop() ?? visits.length;
  visits[customer] = visit;
  return customer;
}

function visitAt({ visits }: NetworkState, customer: number): Visit {
  return present(visits[customer], "visit");
}
