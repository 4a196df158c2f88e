import type { Frame, RunState } from "../../telemetry/frame";
import { formatLength } from "../../kernel/time";
import { type RunAction, TICK_MICROS } from "../core/run-inputs";
import type { Executable } from "./executable";
import { dueMicros, forgiveLag, type Pace, startPace, untilDueMs } from "./pacing";
import type { LiveStatus, OpenRun } from "./placement";
import type { RunCommand } from "./protocol";
import { RunError } from "./run-error";

/** A frame as a worker hands it out: the channel numbers it. */
export type UnnumberedFrame = Omit<Frame, "id" | "sequence">;

/**
 * One live run on its host's thread: catching up, then paused or paced, until it
 * ends. `catching-up` leads to `paused`; `ended` and `failed` are final. Wall
 * times are the host's, in milliseconds.
 */
export class HostedRun {
  readonly ticket: number;
  /** What waits for the run's turn, oldest first. */
  readonly jobs: RunCommand[] = [];
  /** Requests to answer once the run has caught up. */
  readonly arrivals: number[] = [];
  state: RunState = "catching-up";
  reportedMs = -Infinity;
  readonly #run: OpenRun;
  readonly #execute: (run: OpenRun) => Executable;
  #executable: Executable | null = null;
  #goal: number | "page";
  #pace: Pace | null = null;
  #speed = 1;
  #message: string | null = null;
  /** Becomes the message when the run has caught up. */
  #note: string | null;
  #holdUntilMs: number | null = null;
  #reported: LiveStatus | null = null;
  #reportedClosedMicros = 0;

  constructor(
    run: OpenRun,
    how: {
      readonly ticket: number;
      readonly note: string | null;
      readonly execute: (run: OpenRun) => Executable;
    },
  ) {
    this.#run = run;
    this.#goal = run.untilMicros;
    this.ticket = how.ticket;
    this.#note = how.note;
    this.#execute = how.execute;
  }

  get runId(): string {
    return this.#run.runId;
  }

  get speed(): number {
    return this.#speed;
  }

  get clockMicros(): number {
    return this.#executable?.clockMicros ?? 0;
  }

  /** The run itself, made at first use. Throws RunError `failed` when it could not be made. */
  executable(): Executable {
    if (this.#executable === null && this.state === "failed")
      throw new RunError("failed", this.#message ?? "The run failed.");
    this.#executable ??= this.#execute(this.#run);
    return this.#executable;
  }

  /** The run, if it has been made. */
  get made(): Executable | null {
    return this.#executable;
  }

  status(): LiveStatus {
    const { runId, branch } = this.#run;
    return {
      runId,
      branch,
      state: this.state,
      clockMicros: this.clockMicros,
      speed: this.#speed,
      message: this.#message,
    };
  }

  /** The status, noted as reported now. */
  reportStatus(nowMs: number): LiveStatus {
    this.reportedMs = nowMs;
    this.#reported = this.status();
    this.#reportedClosedMicros = this.#executable?.closedMicros ?? 0;
    return this.#reported;
  }

  /** False when something other than a moving clock has changed since the last report. */
  stateReported(): boolean {
    const last = this.#reported;
    const now = this.status();
    if (last === null || last.state !== now.state || last.speed !== now.speed || last.message !== now.message)
      return false;
    return now.state === "running" || now.state === "catching-up" || last.clockMicros === now.clockMicros;
  }

  /** Whether a paced run has a bucket for its watchers that no report has told them of. */
  hasNews(): boolean {
    return this.state === "running" && (this.#executable?.closedMicros ?? 0) > this.#reportedClosedMicros;
  }

  /** While the run catches up, everything but frames waits: an answer would be about another time than the one asked for. */
  hasJob(): boolean {
    return this.state === "catching-up" ? this.hasFrameJob() : this.jobs.length > 0;
  }

  /** Whether a watcher waits for buckets. */
  hasFrameJob(): boolean {
    return this.jobs.some(({ type }) => type === "frame");
  }

  takeJob(): RunCommand | null {
    const next = this.state === "catching-up" ? this.jobs.findIndex(({ type }) => type === "frame") : 0;
    return next < 0 ? null : (this.jobs.splice(next, 1)[0] ?? null);
  }

  /** Whether the run should be executed further now. */
  isBehind(nowMs: number, stride: number): boolean {
    if (this.state === "catching-up") return true;
    if (this.#pace === null || this.#holdUntilMs !== null) return false;
    return dueMicros(this.#pace, nowMs, stride) > this.clockMicros;
  }

  untilDueMs(nowMs: number, stride: number): number {
    if (this.#holdUntilMs !== null) return this.#holdUntilMs - nowMs;
    return this.#pace === null ? Infinity : untilDueMs(this.#pace, this.clockMicros, { nowMs, stride });
  }

  /** Executes one tick, unless the run has arrived where it is going. */
  advanceTick(): void {
    const executable = this.executable();
    if (!this.#arrived(executable)) executable.advanceTo(executable.clockMicros + TICK_MICROS);
    if (executable.endedBecause !== null) this.#stop("ended", executable.endedBecause);
    else if (this.#arrived(executable)) this.#stop("paused", this.#note);
  }

  #arrived(executable: Executable): boolean {
    if (this.state !== "catching-up") return false;
    return this.#goal === "page" ? executable.paged : executable.clockMicros >= this.#goal;
  }

  #stop(state: "paused" | "ended" | "failed", message: string | null): void {
    this.state = state;
    this.#message = message;
    this.#note = null;
    this.#pace = null;
  }

  /** Pauses the run where it stands, wherever it was going. */
  suspend(note: string): void {
    if (this.state === "catching-up" || this.state === "running") this.#stop("paused", note);
  }

  /** Sets the pace from now on. A run that is over stays so. */
  pace(
    wish: { readonly state: "running" | "paused"; readonly speed: number; readonly note: string | null },
    nowMs: number,
  ): void {
    if (this.state === "ended" || this.state === "failed") return;
    const pace = startPace(wish.speed, this.clockMicros, nowMs);
    this.#speed = pace.speed;
    this.state = wish.state;
    this.#message = wish.note;
    this.#pace = wish.state === "running" ? pace : null;
  }

  /** Goes on by so much at full speed, then pauses. */
  step(micros: number): void {
    if (this.state === "ended" || this.state === "failed") return;
    this.#goal = this.clockMicros + micros;
    this.#pace = null;
    this.#message = null;
    this.state = "catching-up";
  }

  /** Stops the clock, so that an action can be stamped and saved. Throws RunError `ended` when no action can be taken any more. */
  hold(untilMs: number): void {
    const { endedBecause } = this.executable();
    if (this.state === "failed") throw new RunError("failed", this.#message ?? "The run failed.");
    if (endedBecause !== null) throw new RunError("ended", `${endedBecause} It takes no more actions.`);
    this.#holdUntilMs = untilMs;
  }

  isHoldOver(nowMs: number): boolean {
    return this.#holdUntilMs !== null && nowMs >= this.#holdUntilMs;
  }

  /** Lets the clock go on from where it stands. */
  release(nowMs: number): void {
    this.#holdUntilMs = null;
    if (this.#pace !== null) this.#pace = startPace(this.#speed, this.clockMicros, nowMs);
  }

  /** Takes a saved action and lets the clock go on. Throws RunError `not-saved` when the clock has passed the action's time. */
  apply(action: RunAction, nowMs: number): void {
    if (action.atMicros !== this.clockMicros) {
      throw new RunError("not-saved", "The action was saved too late: the run had gone on.");
    }
    this.executable().act(action);
    this.#message = null;
    this.release(nowMs);
  }

  /** Never lets a run that fell behind leap. */
  forgiveLag(nowMs: number): void {
    if (this.#pace !== null) this.#pace = forgiveLag(this.#pace, this.clockMicros, nowMs);
  }

  frameAfter(fromMicros: number): UnnumberedFrame {
    const body = this.executable().frameAfter(fromMicros);
    const { branch, state, clockMicros, speed, message } = this.status();
    const frame = { ...body, branch, state, speed, clockMicros: Math.max(clockMicros, body.toMicros) };
    return message === null ? frame : { ...frame, message };
  }

  /** The run goes no further; what it recorded can still be read. `reason` is for people; without one it is our fault. */
  fail(reason: string | null): void {
    const ours = `The simulation broke after ${formatLength(this.clockMicros)}. Your notes, actions and answers are kept; the fault is on our side.`;
    this.#stop("failed", reason ?? ours);
  }

  /** What an engineer types to see the same failure. */
  replayCommand(): string {
    const { scenarioId, seed, parameters, actions } = this.#run.inputs;
    const settings = (values: Readonly<Record<string, unknown>>): string[] =>
      Object.entries(values).map(([name, value]) => `${name}=${String(value)}`);
    return [
      `npm run -s sim -- run ${scenarioId} --seed ${seed}`,
      `--until ${Math.ceil((this.clockMicros + TICK_MICROS) / 1_000_000)}s`,
      ...settings(parameters).map((setting) => `--param ${setting}`),
      ...actions.map(({ atMicros, kind, target, parameters: chosen }) => {
        const words = [`${atMicros / 1_000}ms`, kind, target, ...settings(chosen)];
        return `--action '${words.join(" ")}'`;
      }),
    ].join(" ");
  }
}
