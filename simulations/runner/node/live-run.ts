import { grade } from "../../incidents/grading/grade";
import { checkStep, hint } from "../../incidents/grading/guidance";
import { pinValues, resolvePin } from "../../incidents/grading/resolve-pin";
import { review } from "../../incidents/grading/review";
import type { Incident } from "../../incidents/incident";
import type { FrameColumns } from "../../telemetry/frame";
import { act, advanceTo, clockOf, tryAction } from "../core/advance";
import { createRun, type Run, type RunOptions } from "../core/create-run";
import { digests } from "../core/execute-run";
import { firstPage } from "../core/outcome";
import { frameAfter } from "../core/run-frame";
import type { RunAction } from "../core/run-inputs";
import { recordOf } from "../core/run-record";
import type { Executable, Execute } from "./executable";
import type { Question } from "./protocol";
import { RunError } from "./run-error";

/** Executes runs on the engine. Scenarios are those of the registry, unless others are given. */
export function engine(find?: RunOptions["find"]): Execute {
  return ({ inputs, limitMicros }) => new LiveRun(createRun(inputs, { limitMicros, find }));
}

/** A run of the engine, as its host sees it. */
class LiveRun implements Executable {
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  get clockMicros(): number {
    return clockOf(this.#run);
  }

  get endedBecause(): string | null {
    return this.#run.progress.end?.reason ?? null;
  }

  get paged(): boolean {
    return firstPage(this.#run) !== null;
  }

  advanceTo(micros: number): void {
    advanceTo(this.#run, micros);
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
