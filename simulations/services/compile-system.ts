import { assert, present, unreachable } from "../kernel/assert";
import type {
  Blueprint,
  ComponentPlan,
  Exchange,
  Instruction,
  LinkPlan,
  Node,
  PoolPlan,
  Program,
  Protocol,
} from "./blueprint";
import { END, NONE } from "./blueprint";
import { crewNumbers } from "./bulkheads";
import { compileProgram, type LimitStep } from "./compile-program";
import { transactionSteps } from "./compile-transaction";
import type { ComponentSpec, SystemSpec } from "./component-spec";
import { databaseNodes } from "./database-nodes";
import { placementOf } from "./replication-nodes";
import { latencyBetween, MESSAGE_BYTES } from "./topology";
import { type Block, type ExchangeStep, type Operation, operation, type Statement } from "./program";

/** The one operation of a cache. Those of a database are its statements, those of a queue its messages. */
const LOOKUP = "get";

/** Resolves every name of the specification, once. Throws InvariantError on a name that nobody answers to. */
export function compileSystem(spec: SystemSpec): Blueprint {
  return new SystemCompiler(spec).blueprint();
}

class SystemCompiler {
  readonly #spec: SystemSpec;
  readonly #programs: Program[] = [];
  readonly #exchanges: Exchange[] = [];
  readonly #links: LinkPlan[] = [];
  readonly #indexes = new Map<string, number>();
  /** By database: its statements, in order of appearance. */
  readonly #statements = new Map<string, Map<string, Statement>>();
  readonly #operations: readonly (readonly string[])[];
  readonly #pools: readonly (readonly PoolPlan[])[];

  constructor(spec: SystemSpec) {
    this.#spec = spec;
    for (const [index, component] of spec.components.entries()) {
      assert(!this.#indexes.has(component.id), `two components called ${component.id}`);
      this.#indexes.set(component.id, index);
    }
    for (const component of spec.components)
      for (const each of operationsOf(component)) this.#collect(each.steps);
    this.#operations = spec.components.map((component) => this.#operationNames(component));
    this.#pools = spec.components.map((component) => this.#poolsOf(component));
  }

  blueprint(): Blueprint {
    const components = this.#spec.components.map((component, index) => this.#component(component, index));
    return {
      spec: this.#spec,
      components,
      programs: this.#programs,
      exchanges: this.#exchanges,
      links: this.#links,
    };
  }

  #component(spec: ComponentSpec, index: number): ComponentPlan {
    const operations = present(this.#operations[index], "operations");
    const byVersion = versionsOf(spec);
    const versions = Object.keys(byVersion);
    const programs = versions.map((version) => operations.map((name) => this.#program(index, version, name)));
    return {
      index,
      id: spec.id,
      role: spec.role,
      spec,
      versions,
      operations,
      bytes: operations.map((name) => this.#spec.network?.bytes?.[name] ?? MESSAGE_BYTES),
      programs,
      pools: present(this.#pools[index], "pools"),
      consumes: spec.role === "worker" ? this.#componentIndex(spec.consumes) : NONE,
      crews: crewNumbers(spec, operations),
    };
  }

  #program(component: number, version: string, name: string): number {
    const spec = present(this.#spec.components[component], "component");
    const index = this.#programs.length;
    const own = versionsOf(spec)[version]?.find((each) => each.name === name);
    const found = own ?? operation(name, []);
    const nodes =
      own === undefined
        ? this.#builtIn(spec, name)
        : compileProgram(own, (step) => this.#exchange(component, step), this.#limitOf(spec));
    const instructions = nodes.map((node) => ({ kind: node.kind, node }) as Instruction);
    this.#programs.push({ index, component, version, operation: found, nodes, instructions });
    return index;
  }

  /** The question that a service asks a central limiter before everything else, if it does. */
  #limitOf(spec: ComponentSpec): LimitStep | null {
    if (spec.role !== "service" || spec.limit?.scope !== "central") return null;
    const { limiter, policy, whenUnreachable } = spec.limit;
    const asked = this.#spec.components[this.#componentIndex(limiter)];
    assert(asked?.role === "cache" && asked.limit !== undefined, `${limiter} limits nothing`);
    const question = { kind: "cacheGet", cache: limiter, entry: "rate-limit", policy, onMiss: [] } as const;
    return { question, whenUnreachable };
  }

  /** What databases, caches and brokers do, which nobody programs. */
  #builtIn(spec: ComponentSpec, name: string): readonly Node[] {
    const body = (node: Node): readonly Node[] => [{ kind: "enter", next: 1 }, node];
    switch (spec.role) {
      case "database": {
        const statement = present(this.#statements.get(spec.id)?.get(name), `statement ${name}`);
        return databaseNodes(spec, statement);
      }
      case "cache":
        return [
          ...body({ kind: "compute", label: "", cpu: spec.lookup, next: 2 }),
          { kind: spec.limit === undefined ? "lookup" : "limit", next: END },
        ];
      case "queue": {
        const consumer = this.#consumerOf(spec.id);
        const handler = present(this.#operations[consumer], "consumer").indexOf(name);
        return [
          ...body({ kind: "compute", label: "", cpu: spec.accept, next: 2 }),
          { kind: "deliver", consumer, operation: handler, next: END },
        ];
      }
      case "service":
      case "worker":
      case "client":
        throw new Error(`${spec.id} has no operation ${name} in every version`);
      default:
        return unreachable(spec);
    }
  }

  #exchange(from: number, step: ExchangeStep): Exchange {
    const targetId = targetOf(step);
    const target = this.#componentIndex(targetId);
    const index = this.#exchanges.length;
    const operationNumber = present(this.#operations[target], "operations").indexOf(nameAtTarget(step));
    assert(operationNumber !== -1, `${targetId} has no operation ${nameAtTarget(step)}`);
    const pools = present(this.#pools[from], "pools");
    const pool = pools.find((each) => each.database === target)?.index ?? NONE;
    assert(step.kind !== "query" || pool !== NONE, `no connection pool for ${targetId}`);
    assert(step.policy.hedge === null || pool === NONE, "a statement cannot be hedged");
    const protocol = this.#protocol(step, target);
    const exchange = {
      index,
      protocol,
      target,
      targetId,
      operation: operationNumber,
      link: this.#link(from, targetId),
      pool,
      policy: step.policy,
      ...this.#placement(step, target),
    };
    this.#exchanges.push(exchange);
    return exchange;
  }

  #placement(step: ExchangeStep, target: number): Pick<Exchange, "placement"> {
    const spec = this.#spec.components[target];
    if (step.kind !== "query" || spec?.role !== "database") return {};
    const placement = placementOf(spec, step.statement);
    return placement === undefined ? {} : { placement };
  }

  #protocol(step: ExchangeStep, target: number): Protocol {
    const spec = present(this.#spec.components[target], "target");
    switch (step.kind) {
      case "call": {
        assert(spec.role === "service", `${spec.id} takes no calls`);
        const [method = "", route = ""] = step.operation.split(" ");
        return { kind: "http", method, route };
      }
      case "query":
        assert(spec.role === "database", `${spec.id} is no database`);
        return { kind: "database", system: spec.system, statement: step.statement };
      case "cacheGet":
        assert(spec.role === "cache", `${spec.id} is no cache`);
        return { kind: "cache", system: spec.system, entry: step.entry };
      case "publish":
        assert(spec.role === "queue", `${spec.id} is no queue`);
        return { kind: "queue", system: spec.system, destination: spec.destination, message: step.message };
      default:
        return unreachable(step);
    }
  }

  #link(from: number, to: string): number {
    const fromId = present(this.#spec.components[from], "caller").id;
    const known = this.#links.find((link) => link.from === fromId && link.to === to);
    if (known !== undefined) return known.index;
    const latency = this.#spec.links[`${fromId}>${to}`] ?? latencyBetween(this.#spec, fromId, to);
    const bandwidth = this.#spec.network?.bandwidth?.[`${fromId}>${to}`] ?? null;
    return this.#links.push({ index: this.#links.length, from: fromId, to, latency, bandwidth }) - 1;
  }

  #componentIndex(id: string): number {
    return present(this.#indexes.get(id), `component ${id}`);
  }

  #operationNames(spec: ComponentSpec): readonly string[] {
    if (spec.role === "database") return [...(this.#statements.get(spec.id)?.keys() ?? [])];
    if (spec.role === "cache") return [LOOKUP];
    if (spec.role === "queue")
      return this.#operationNames(present(this.#spec.components[this.#consumerOf(spec.id)], "consumer"));
    return [...new Set(operationsOf(spec).map((each) => each.name))];
  }

  #consumerOf(queue: string): number {
    const consumer = this.#spec.components.findIndex(
      (each) => each.role === "worker" && each.consumes === queue,
    );
    assert(consumer !== -1, `nobody consumes ${queue}`);
    return consumer;
  }

  #poolsOf(spec: ComponentSpec): readonly PoolPlan[] {
    if (spec.role !== "service" && spec.role !== "worker") return [];
    return Object.entries(spec.pools).map(([databaseId, pool], index) => ({
      index,
      database: this.#componentIndex(databaseId),
      databaseId,
      ...pool,
    }));
  }

  #collect(steps: Block): void {
    for (const step of steps) {
      if (step.kind === "query") {
        const known = this.#statements.get(step.database) ?? new Map<string, Statement>();
        this.#statements.set(step.database, known.set(step.statement.sql, step.statement));
      } else if (step.kind === "transaction") this.#collect(transactionSteps(step));
      else if (step.kind === "cacheGet") this.#collect(step.onMiss);
      else if (step.kind === "parallel") step.branches.forEach((branch) => this.#collect(branch));
      else if (step.kind === "holding") this.#collect(step.then);
      else if (step.kind === "flag") {
        assert(this.#spec.flags?.[step.flag] !== undefined, `no flag ${step.flag}`);
        [step.then, step.otherwise].forEach((branch) => this.#collect(branch));
      } else if (step.kind === "branch")
        [step.then, step.otherwise].forEach((branch) => this.#collect(branch));
    }
  }
}

function versionsOf(spec: ComponentSpec): Readonly<Record<string, readonly Operation[]>> {
  if (spec.role === "client") return { "": spec.journeys.map((journey) => journey.operation) };
  return spec.role === "service" || spec.role === "worker" ? spec.versions : { [spec.version]: [] };
}

function operationsOf(spec: ComponentSpec): readonly Operation[] {
  return Object.values(versionsOf(spec)).flat();
}

function targetOf(step: ExchangeStep): string {
  if (step.kind === "call") return step.service;
  if (step.kind === "query") return step.database;
  return step.kind === "cacheGet" ? step.cache : step.queue;
}

function nameAtTarget(step: ExchangeStep): string {
  if (step.kind === "call") return step.operation;
  if (step.kind === "query") return step.statement.sql;
  return step.kind === "cacheGet" ? LOOKUP : step.message;
}
