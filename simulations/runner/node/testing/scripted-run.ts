import { ActionRefusedError } from "../../../incidents/scenario";
import type { RunAction } from "../../core/run-inputs";
import type { FrameColumns } from "../../../telemetry/frame";
import type { Executable } from "../executable";
import type { OpenRun } from "../placement";
import type { Question } from "../protocol";

const SECOND = 1_000_000;
const BUCKETS_MAX = 60;

/** What a scripted run does beside moving its clock. Parameters of the run's inputs, so that it works in a thread as well. */
export interface Script {
  /** Virtual second of the first page, -1 for never. */
  readonly pageAtSecond?: number;
  /** Called for each tick. */
  readonly onTick?: (run: ScriptedRun) => void;
}

/**
 * A run without an engine: a clock, and a digest that depends on every tick and
 * action in order. Its recorded buckets count their own number, so that a gap or
 * a duplicate in frames shows.
 */
export class ScriptedRun implements Executable {
  clockMicros = 0;
  digest = 7;
  readonly runId: string;
  readonly asked: Question[] = [];
  readonly #actions: RunAction[];
  readonly #limitMicros: number;
  readonly #script: Script;

  constructor(run: OpenRun, script: Script = {}) {
    this.runId = run.runId;
    this.#actions = [...run.inputs.actions];
    this.#limitMicros = run.limitMicros;
    this.#script = script;
  }

  get closedMicros(): number {
    return Math.floor(this.clockMicros / SECOND) * SECOND;
  }

  get endedBecause(): string | null {
    return this.clockMicros >= this.#limitMicros ? "The run reached its end." : null;
  }

  get paged(): boolean {
    const { pageAtSecond = -1 } = this.#script;
    return pageAtSecond >= 0 && this.clockMicros >= pageAtSecond * SECOND;
  }

  advanceTo(micros: number): void {
    for (const action of this.#actions) {
      if (action.atMicros >= this.clockMicros && action.atMicros < micros)
        this.#absorb(action.id.length + action.target.length);
    }
    this.clockMicros = Math.min(micros, this.#limitMicros);
    this.#absorb(this.clockMicros);
    this.#script.onTick?.(this);
  }

  #absorb(word: number): void {
    this.digest = (Math.imul(this.digest, 31) + word) | 0;
  }

  check(action: RunAction): void {
    if (action.kind === "forbidden") throw new ActionRefusedError("It is not on offer.");
  }

  act(action: RunAction): void {
    this.#actions.push(action);
  }

  release(): void {
    this.#actions.length = 0;
  }

  answer(question: Question): unknown {
    this.asked.push(question);
    if (question.kind === "digests")
      return { events: String(this.digest), telemetry: "", clockMicros: this.clockMicros };
    if (question.kind === "trace") return question.ask.traceId.repeat(1_000);
    return null;
  }

  frameAfter(fromMicros: number): FrameColumns {
    const closed = Math.floor(this.clockMicros / SECOND) - fromMicros / SECOND;
    const wide = closed > BUCKETS_MAX ? 10 : 1;
    const buckets = Math.max(0, Math.min(BUCKETS_MAX, Math.floor(closed / wide)));
    const first = fromMicros / SECOND + 1;
    const total = Array.from({ length: buckets }, (_, index) => sumOf(first + index * wide, wide));
    return {
      fromMicros,
      toMicros: fromMicros + buckets * wide * SECOND,
      stepMicros: wide * SECOND,
      red: {},
      edges: {},
      use: {},
      slo: { good: total, total },
      alerts: [],
      changes: [],
    };
  }
}

function sumOf(first: number, count: number): number {
  return count * first + (count * (count - 1)) / 2;
}

/** A run to open, by its id; everything else can be said. */
export function openRun(runId: string, overrides: Partial<OpenRun> = {}): OpenRun {
  const inputs = {
    scenarioId: "scripted",
    scenarioVersion: 1,
    engineVersion: "1",
    seed: 1,
    parameters: {},
    actions: [],
  };
  return { runId, branch: 0, inputs, untilMicros: 0, limitMicros: 3_600 * SECOND, ...overrides };
}
