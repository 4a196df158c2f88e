import { assert, unreachable } from "../kernel/assert";
import { END, type Exchange, type Node, NONE } from "./blueprint";
import type { FillGuard } from "./fill-guard";
import { FAILED } from "./step-result";
import type { Block, ExchangeStep, Operation, Step } from "./program";
import type { ControlPart } from "./transaction-nodes";
import {
  assertSerial,
  controlStep,
  exchangeWithin,
  type TransactionStep,
  type Within,
} from "./compile-transaction";

/** What a service asks a central limiter before it begins, and whether it goes on without an answer. */
export interface LimitStep {
  readonly question: ExchangeStep;
  readonly whenUnreachable: "open" | "closed";
}

/** A node before the numbers of those after it are known. */
type Draft = { node: Node | null };

/**
 * Flattens a program: node 0 admits the request, then come the steps, each
 * naming the node after it. `resolve` turns names into numbers.
 */
export function compileProgram(
  operation: Operation,
  resolve: (step: ExchangeStep) => Exchange,
  limit: LimitStep | null = null,
): readonly Node[] {
  const compiler = new ProgramCompiler(resolve);
  return compiler.program(operation.steps, limit);
}

interface GuardedGet {
  readonly step: Extract<Step, { kind: "cacheGet" }>;
  readonly guard: FillGuard;
  readonly exchange: Exchange;
}

/** Names of the places in a template, `{order.id}`, in order. */
function placesOf(template: string): readonly string[] {
  return Array.from(template.matchAll(/\{([^{}]+)\}/g), (match) => match[1] ?? "");
}

class ProgramCompiler {
  readonly #drafts: Draft[] = [];
  #resolve: (step: ExchangeStep) => Exchange;

  constructor(resolve: (step: ExchangeStep) => Exchange) {
    this.#resolve = resolve;
  }

  program(steps: Block, limit: LimitStep | null): readonly Node[] {
    const enter = this.#reserve();
    const first = this.#block(steps, END);
    this.#fill(enter, { kind: "enter", next: limit === null ? first : this.#limit(limit, first) });
    return this.#drafts.map(({ node }) => {
      assert(node !== null, "a node was never filled");
      return node;
    });
  }

  /** Compiles a block that continues at `after`; the answer is its first node, or `after` when it is empty. */
  #block(steps: Block, after: number): number {
    const places = steps.map(() => this.#reserve());
    for (const [index, step] of steps.entries()) {
      const place = places[index];
      assert(place !== undefined, "a step without a place");
      this.#fill(place, this.#node(step, places[index + 1] ?? after));
    }
    return places[0] ?? after;
  }

  #node(step: Step, next: number): Node {
    switch (step.kind) {
      case "compute":
        return { kind: "compute", label: step.label, cpu: step.cpu, next };
      case "wait":
        return { kind: "wait", label: step.label, time: step.time, next };
      case "call":
      case "query":
      case "publish":
        return { kind: "exchange", exchange: this.#resolve(step), onMiss: NONE, next };
      case "cacheGet":
        return this.#cacheGet(step, next);
      case "parallel":
        return { kind: "fork", entries: step.branches.map((branch) => this.#block(branch, END)), next };
      case "branch":
        return {
          kind: "branch",
          probability: step.probability,
          then: this.#block(step.then, next),
          otherwise: this.#block(step.otherwise, next),
        };
      case "flag":
        return {
          kind: "flag",
          flag: step.flag,
          then: this.#block(step.then, next),
          otherwise: this.#block(step.otherwise, next),
        };
      case "transaction":
        return this.#transaction(step, next);
      case "holding":
        return { kind: "holding", then: this.#block(step.then, next), next };
      case "respond":
        return { kind: "respond", status: step.status };
      case "log":
        return {
          kind: "log",
          severity: step.severity,
          template: step.template,
          fields: placesOf(step.template),
          next,
        };
      default:
        return unreachable(step);
    }
  }

  /** A look-up whose miss runs a block that ends with filling the cache. */
  #cacheGet(step: Extract<Step, { kind: "cacheGet" }>, next: number): Node {
    const exchange = this.#resolve(step);
    if (step.guard !== undefined) return this.#guardedGet({ step, guard: step.guard, exchange }, next);
    const fill = this.#reserve();
    this.#fill(fill, { kind: "fill", cache: exchange.target, next });
    return { kind: "exchange", exchange, onMiss: this.#block(step.onMiss, fill), next };
  }

  /** The same, where misses are held together and hits may be fetched anew. */
  #guardedGet({ step, guard, exchange }: GuardedGet, next: number): Node {
    const { target: cache } = exchange;
    const { entry } = step;
    const land = this.#reserve();
    this.#fill(land, { kind: "land", cache, next });
    const join = this.#reserve();
    const fetch = this.#block(step.onMiss, land);
    const single = guard.singleFlight ?? false;
    this.#fill(join, { kind: "join", cache, entry, single, landed: next, next: fetch });
    if (guard.earlyBeta === undefined) return { kind: "exchange", exchange, onMiss: join, next };
    const early = this.#reserve();
    this.#fill(early, { kind: "early", cache, entry, beta: guard.earlyBeta, refresh: join, next });
    return { kind: "exchange", exchange, onMiss: join, next: early };
  }

  /** Goes on at `next` when the limiter says one row, and is refused when it says none. */
  #limit({ question, whenUnreachable }: LimitStep, next: number): number {
    const exchange = this.#resolve(question);
    const refused = this.#reserve();
    this.#fill(refused, { kind: "limited", limiter: exchange.target });
    const place = this.#reserve();
    const onFailure = whenUnreachable === "open" ? next : FAILED;
    this.#fill(place, { kind: "exchange", exchange, onMiss: refused, onFailure, next });
    return place;
  }

  /** Opens it, tries it, and goes on when it is committed; what fails in between leads to its undoing. */
  #transaction(step: TransactionStep, next: number): Node {
    assertSerial(step.steps);
    const attempt = this.#reserve();
    const undone = this.#reserve();
    const undo = this.#reserve();
    const within: Within = { database: step.database, resolve: this.#resolve };
    const part = (what: ControlPart): Exchange => exchangeWithin(within, controlStep(step, what), what);
    const outer = this.#resolve;
    const commit = this.#reserve();
    const closed = this.#reserve();
    this.#fill(closed, { kind: "transaction", act: "close", next });
    this.#fill(commit, { kind: "exchange", exchange: part("commit"), onMiss: NONE, next: closed });
    this.#resolve = (inner) => exchangeWithin(within, inner, "statement");
    const body = this.#block(step.steps, commit);
    this.#resolve = outer;
    const begin = this.#reserve();
    this.#fill(begin, { kind: "exchange", exchange: part("begin"), onMiss: NONE, next: body });
    this.#fill(attempt, { kind: "transaction", act: "try", undo, undone, next: begin });
    const rollback = { exchange: part("rollback"), onMiss: NONE, onFailure: undone, next: undone };
    this.#fill(undo, { kind: "exchange", ...rollback });
    this.#fill(undone, {
      kind: "transaction",
      act: "undone",
      terms: step.terms,
      database: step.database,
      again: attempt,
    });
    return { kind: "transaction", act: "open", next: attempt };
  }

  #reserve(): number {
    return this.#drafts.push({ node: null }) - 1;
  }

  #fill(place: number, node: Node): void {
    this.#drafts[place] = { node };
  }
}
