import { ActionRefusedError } from "../../incidents/scenario";
import { RunInputsError } from "../core/create-run";
import type { Executable, Execute } from "./executable";
import { HostedRun } from "./hosted-run";
import type { OpenRun } from "./placement";
import type { Command, Question, Report, RunCommand } from "./protocol";
import { strideMicros } from "./pacing";
import { RunError } from "./run-error";

/** No run holds the thread for longer while others or messages wait, a single tick excepted. */
export const SLICE_MS = 20;
/** A run whose single tick holds the thread for longer is suspended: its owner may let it go on. Wall time never ends a run. */
export const TICK_MS_MAX = 5_000;
const SUSPENDED_NOTE =
  "A tenth of a second of this run took so long that the others had to wait. It is paused, with everything that it recorded; you may let it go on.";
/** Pacing is not finer than this: a fast run moves several ticks at a time. */
const NAP_MS_MIN = 15;
/** Also the longest that a forgotten hold can outlive its time. */
const NAP_MS_MAX = 1_000;
const REPORT_EVERY_MS = 250;

export interface HostOptions {
  readonly execute: Execute;
  /** Monotonic wall time in milliseconds. */
  readonly now: () => number;
  readonly post: (report: Report) => void;
  /** Told which run is about to be worked on, by its ticket, and 0 when none is. */
  readonly blame: (ticket: number) => void;
  readonly holdMsMax: number;
  readonly answerBytesMax: number;
}

/** Many live runs on one thread, in turns. Knows neither threads nor timers: its owner hands it messages and calls `turn`. */
export class RunHost {
  readonly #options: HostOptions;
  readonly #runs = new Map<string, HostedRun>();
  /** Runs in the order of their turns; the one that had the last turn is at the end. */
  readonly #rota: HostedRun[] = [];

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** Takes a command. What needs the run waits for the run's turn; nothing is executed here. */
  receive(command: Command): void {
    if (command.type === "ping") return this.#options.post({ type: "pong" });
    if (command.type === "open") return this.#open(command);
    const hosted = this.#runs.get(command.runId);
    if (hosted === undefined)
      return this.#refuse(command.request, new RunError("not-open", "The run is not open in this worker."));
    if (command.type === "close") return this.#close(hosted, command.request);
    hosted.jobs.push(command);
  }

  /** One job and one slice of one run. Answers how many milliseconds may pass until the next turn: 0 when there is more to do. */
  turn(): number {
    const now = this.#options.now();
    for (const hosted of this.#rota) this.#expireHold(hosted, now);
    const stride = strideMicros(this.#rota.length);
    // Who waits for buckets that are there already does not wait until the others have made theirs.
    const watched = this.#rota.findIndex((hosted) => hosted.hasFrameJob());
    const next =
      watched >= 0
        ? watched
        : this.#rota.findIndex((hosted) => hosted.hasJob() || hosted.isBehind(now, stride));
    if (next < 0) return this.#nap(now, stride);
    const [hosted] = this.#rota.splice(next, 1);
    if (hosted === undefined) return 0;
    this.#rota.push(hosted);
    this.#options.blame(hosted.ticket);
    this.#work(hosted);
    this.#options.blame(0);
    return 0;
  }

  #nap(now: number, stride: number): number {
    let nap = NAP_MS_MAX;
    for (const hosted of this.#rota) nap = Math.min(nap, hosted.untilDueMs(now, stride));
    return Math.max(NAP_MS_MIN, nap);
  }

  #work(hosted: HostedRun): void {
    try {
      const job = hosted.takeJob();
      if (job !== null) this.#do(hosted, job);
      const stride = strideMicros(this.#runs.size);
      if (hosted.isBehind(this.#options.now(), stride)) this.#slice(hosted, stride);
    } catch (error) {
      this.#fail(hosted, error);
    }
  }

  #slice(hosted: HostedRun, stride: number): void {
    const startMs = this.#options.now();
    let now = startMs;
    while (hosted.isBehind(now, stride) && now - startMs < SLICE_MS) {
      const before = now;
      hosted.advanceTick();
      now = this.#options.now();
      if (now - before > TICK_MS_MAX) hosted.suspend(SUSPENDED_NOTE);
    }
    hosted.forgiveLag(now);
    this.#settle(hosted, now);
  }

  /** Reports what has changed, then answers who waited for the run to arrive: whoever is answered has been told of the new state before. */
  #settle(hosted: HostedRun, now: number): void {
    if (!hosted.stateReported() || hosted.hasNews() || now - hosted.reportedMs >= REPORT_EVERY_MS)
      this.#report(hosted, now);
    if (hosted.state === "catching-up") return;
    for (const request of hosted.arrivals.splice(0))
      this.#options.post({ type: "done", request, answer: hosted.status() });
  }

  #report(hosted: HostedRun, now: number): void {
    this.#options.post({ type: "status", status: hosted.reportStatus(now) });
  }

  #open(command: Extract<Command, { type: "open" }>): void {
    const { request, run, ticket, note } = command;
    if (!this.#runs.has(run.runId)) {
      const execute = (opened: OpenRun): Executable => this.#options.execute(opened, this.#made());
      const hosted = new HostedRun(run, { ticket, note, execute });
      this.#runs.set(run.runId, hosted);
      this.#rota.push(hosted);
      this.#report(hosted, this.#options.now());
    }
    this.#options.post({ type: "done", request, answer: null });
  }

  #made(): readonly Executable[] {
    return this.#rota.flatMap(({ made }) => made ?? []);
  }

  #close(hosted: HostedRun, request: number): void {
    this.#runs.delete(hosted.runId);
    hosted.made?.release();
    this.#rota.splice(this.#rota.indexOf(hosted), 1);
    const gone = new RunError("not-open", "The run was closed meanwhile.");
    for (const waiting of [...hosted.jobs.map((job) => job.request), ...hosted.arrivals])
      this.#refuse(waiting, gone);
    this.#options.post({ type: "done", request, answer: null });
  }

  /** As in `#settle`: told before answered. */
  #do(hosted: HostedRun, job: RunCommand): void {
    const { post, now } = this.#options;
    try {
      const answer = this.#perform(hosted, job);
      this.#settle(hosted, now());
      if (answer !== undefined) post({ type: "done", request: job.request, answer });
    } catch (error) {
      this.#refuse(job.request, error);
    }
  }

  /** The answer to a job, or undefined when it is given later. */
  #perform(hosted: HostedRun, job: RunCommand): unknown {
    const now = this.#options.now();
    switch (job.type) {
      case "pace":
        hosted.pace(job, now);
        return hosted.status();
      case "step":
        hosted.step(job.micros);
        hosted.arrivals.push(job.request);
        return undefined;
      case "hold":
        hosted.hold(now + this.#options.holdMsMax);
        return { atMicros: hosted.clockMicros };
      case "release":
        hosted.release(now);
        return null;
      case "check":
        hosted.executable().check(job.action);
        return null;
      case "apply":
        hosted.apply(job.action, now);
        return hosted.status();
      case "ask":
        return this.#sized(hosted.executable().answer(job.question), job.question);
      case "frame":
        return hosted.frameAfter(job.fromMicros);
      case "open":
      case "close":
        throw new Error(`${job.type} is not a job of a run`);
    }
  }

  #sized(answer: unknown, question: Question): unknown {
    const bytes = (JSON.stringify(answer) ?? "").length;
    if (bytes <= this.#options.answerBytesMax) return answer ?? null;
    throw new RunError(
      "busy",
      `The answer to "${question.kind}" is too large (${bytes} bytes). Ask for a shorter interval or fewer items.`,
    );
  }

  #expireHold(hosted: HostedRun, now: number): void {
    if (!hosted.isHoldOver(now)) return;
    hosted.release(now);
    hosted.pace(
      {
        state: "paused",
        speed: hosted.speed,
        note: "An action could not be saved in time, and was not taken. The run is paused.",
      },
      now,
    );
    this.#report(hosted, now);
  }

  #fail(hosted: HostedRun, error: unknown): void {
    if (error instanceof RunInputsError) hosted.fail(error.message);
    else {
      this.#options.post({
        type: "trouble",
        text: `run ${hosted.runId} failed: ${stackOf(error)}\n${hosted.replayCommand()}`,
      });
      hosted.fail(null);
    }
    this.#settle(hosted, this.#options.now());
  }

  #refuse(request: number, error: unknown): void {
    const { post } = this.#options;
    if (error instanceof RunError)
      return post({ type: "refused", request, code: error.code, message: error.message });
    if (error instanceof ActionRefusedError)
      return post({ type: "refused", request, code: "refused", message: error.message });
    post({ type: "trouble", text: `a question failed: ${stackOf(error)}` });
    post({
      type: "refused",
      request,
      code: "failed",
      message: "The simulation could not answer. Nothing was lost; the fault is on our side.",
    });
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
