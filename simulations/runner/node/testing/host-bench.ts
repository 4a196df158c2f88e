import type { LiveStatus } from "../placement";
import type { Command, Report } from "../protocol";
import type { Execute } from "../executable";
import { RunHost } from "../run-host";
import type { Request } from "../worker-link";
import { openRun, type Script, ScriptedRun } from "./scripted-run";

/** A host with a clock of its own: every executed tick costs `tickMs`. */
export class Bench {
  nowMs = 0;
  readonly reports: Report[] = [];
  readonly blamed: number[] = [];
  readonly runs = new Map<string, ScriptedRun>();
  /** Run ids in the order of their executed ticks. */
  readonly ticks: string[] = [];
  readonly host: RunHost;
  execute: Execute;
  #requests = 0;

  constructor(tickMs = 1, script: Script = {}) {
    this.execute = (run) => {
      const made = new ScriptedRun(run, {
        ...script,
        onTick: (scripted) => {
          this.nowMs += tickMs;
          this.ticks.push(scripted.runId);
          script.onTick?.(scripted);
        },
      });
      this.runs.set(run.runId, made);
      return made;
    };
    this.host = new RunHost({
      execute: (run, held) => this.execute(run, held),
      now: () => this.nowMs,
      post: (report) => this.reports.push(report),
      blame: (ticket) => this.blamed.push(ticket),
      holdMsMax: 5_000,
      answerBytesMax: 10_000,
    });
  }

  send(command: Request): number {
    this.#requests += 1;
    this.host.receive({ ...command, request: this.#requests } as Command);
    return this.#requests;
  }

  open(runId: string, untilMicros: number | "page" = 0): void {
    this.send({
      type: "open",
      runId,
      run: openRun(runId, { untilMicros }),
      ticket: this.runs.size + 1,
      note: null,
    });
  }

  /** Turns until there is nothing to do at this moment. */
  settle(): void {
    while (this.host.turn() === 0);
  }

  /** Lets wall time pass, with a turn whenever the host wants one. */
  pass(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const nap = this.host.turn();
      if (nap === 0) continue;
      if (this.nowMs + nap > end) break;
      this.nowMs += nap;
    }
    this.nowMs = Math.max(end, this.nowMs);
    this.settle();
  }

  status(runId: string): LiveStatus {
    const all = this.reports.flatMap((report) =>
      report.type === "status" && report.status.runId === runId ? [report.status] : [],
    );
    const last = all.at(-1);
    if (last === undefined) throw new Error(`no status of ${runId}`);
    return last;
  }

  answer(request: number): Report | undefined {
    return this.reports.find(
      (report) => (report.type === "done" || report.type === "refused") && report.request === request,
    );
  }

  pace(runId: string, state: "running" | "paused", speed = 1): number {
    return this.send({ type: "pace", runId, state, speed, note: null });
  }
}
