import { writtenMessages } from "../../incidents/channel";
import { grade } from "../../incidents/grading/grade";
import { checkStep, hint } from "../../incidents/grading/guidance";
import { judgePrediction } from "../../incidents/grading/prediction";
import { pinValues, resolvePin } from "../../incidents/grading/resolve-pin";
import { review } from "../../incidents/grading/review";
import type { Incident } from "../../incidents/incident";
import type { FrameColumns } from "../../telemetry/frame";
import { act, advanceTo, clockOf, tryAction } from "../core/advance";
import { CHECKPOINT_LIMITS, Checkpoints } from "../core/checkpoints";
import { createRun, type Run, type RunOptions } from "../core/create-run";
import { digests } from "../core/execute-run";
import { firstPage, isMissedAt, outcome } from "../core/outcome";
import { frameAfter } from "../core/run-frame";
import type { RunAction } from "../core/run-inputs";
import { recordOf } from "../core/run-record";
import type { Executable, Execute } from "./executable";
import type { Question } from "./protocol";
import { RunError } from "./run-error";
import type { StartShelf } from "./start-shelf";

/**
 * Executes runs on the engine. Scenarios are those of the registry, unless others are given. A run whose start is on
 * the shelf begins there; without a shelf, or where it is not, at time 0.
 */
export function engine(find?: RunOptions["find"], shelf: StartShelf | null = null): Execute {
  const sharing: Sharing = { runs: 0 };
  return ({ inputs, limitMicros, untilMicros }, held) => {
    const run = createRun(inputs, { limitMicros, find });
    for (const other of held) if (other instanceof LiveRun) other.lead(run, untilMicros);
    shelf?.lead(run, untilMicros);
    return new LiveRun(run, sharing);
  };
}

/** So many runs share this thread's memory for checkpoints. */
interface Sharing {
  runs: number;
}

/** A run of the engine, as its host sees it. */
class LiveRun implements Executable {
  readonly #run: Run;
  readonly #checkpoints = new Checkpoints();
  readonly #sharing: Sharing;

  constructor(run: Run, sharing: Sharing) {
    this.#run = run;
    this.#sharing = sharing;
    sharing.runs += 1;
  }

  /** Brings another run to where it would have come itself, as far as both have the same inputs. */
  lead(other: Run, until: number | "page"): void {
    if (!isAlike(this.#run, other)) return;
    this.#keep();
    this.#checkpoints.lead(other, until);
  }

  release(): void {
    this.#sharing.runs -= 1;
  }

  #keep(): void {
    this.#checkpoints.keep(this.#run, CHECKPOINT_LIMITS.bytesMax / this.#sharing.runs);
  }

  get clockMicros(): number {
    return clockOf(this.#run);
  }

  get closedMicros(): number {
    return this.#run.telemetry.closedMicros;
  }

  get endedBecause(): string | null {
    return this.#run.progress.end?.reason ?? null;
  }

  get paged(): boolean {
    return firstPage(this.#run) !== null;
  }

  advanceTo(micros: number): void {
    // What the run began with is kept now, not when it was made: whoever opened it sees it first.
    this.#keep();
    advanceTo(this.#run, micros);
    this.#keep();
  }

  check(action: RunAction): void {
    tryAction(this.#run, action);
  }

  act(action: RunAction): void {
    act(this.#run, action);
  }

  frameAfter(fromMicros: number): FrameColumns {
    return frameAfter(this.#run, fromMicros);
  }

  answer(question: Question): unknown {
    const run = this.#run;
    const { telemetry } = run;
    const clock = clockOf(run);
    switch (question.kind) {
      case "traces":
        return telemetry.traces(question.ask, clock);
      case "trace":
        return telemetry.trace(question.ask.traceId, clock);
      case "logs":
        return telemetry.logs(question.ask, clock);
      case "source":
        return run.simulation.source(
          question.ask.service,
          question.ask.operation,
          Math.min(clock, question.ask.atMicros),
        );
      case "digests":
        return { ...digests(run), clockMicros: clock };
      case "resolvePin": {
        const pin = resolvePin(this.#incident(), recordOf(run), question.ask.ref);
        return pin === null ? null : pinValues(pin);
      }
      case "hint":
        return { text: hint(this.#incident(), recordOf(run), question.ask) };
      case "checkStep":
        return checkStep(this.#incident(), recordOf(run), question.ask);
      case "channel":
        return writtenMessages(this.#incident().channel(run.inputs.seed), {
          firstPageMicros: firstPage(run),
          clockMicros: clock,
          outcomeAt: (atMicros) => outcome(run, atMicros),
          isMissedAt: (atMicros) => isMissedAt(run, atMicros),
        });
      case "predictions": {
        const record = recordOf(run);
        return question.ask.predictions.map((asked) => judgePrediction(record, asked, asked.atMicros));
      }
      case "grade":
        return grade(this.#incident(), recordOf(run), question.ask.notebook);
      case "review":
        return review(this.#incident(), recordOf(run), question.ask.notebook);
    }
  }

  #incident(): Incident {
    const { scenario } = this.#run;
    if (scenario.kind === "incident") return scenario as Incident;
    throw new RunError("refused", `${scenario.title} is not an incident: it has no notebook to judge.`);
  }
}

/** The same inputs but for the actions. */
function isAlike({ inputs: one }: Run, { inputs: other }: Run): boolean {
  const names = Object.keys(one.parameters);
  return (
    one.scenarioId === other.scenarioId &&
    one.seed === other.seed &&
    names.length === Object.keys(other.parameters).length &&
    names.every((name) => one.parameters[name] === other.parameters[name])
  );
}
