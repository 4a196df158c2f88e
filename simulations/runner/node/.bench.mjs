// simulations/runner/node/in-process-placement.ts
import { availableParallelism } from "node:os";

// simulations/runner/node/run-error.ts
var RunError = class extends Error {
  name = "RunError";
  code;
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
};

// simulations/runner/node/live-entry.ts
var UNWATCHED_NOTE = "Paused, because nobody was watching.";
var LATE_NOTE = "An action was saved late. The run was replayed with it, and is paused; reload to see it from that moment on.";
var LiveEntry = class {
  link;
  ticket;
  /** How often its worker died while working on it. */
  strikes = 0;
  /** Monotonic wall time of the last request. */
  touchedMs = performance.now();
  /** Settles once the worker has accepted the run. */
  opened = Promise.resolve();
  status;
  /** With every durable action. */
  #run;
  /** Whether the run has once been where it was opened for; from then on a replay goes to its clock. */
  #arrived = false;
  #failed = false;
  #watchers = /* @__PURE__ */ new Set();
  #unwatchedSinceMs = performance.now();
  #questions = 0;
  /** Commands that change the run follow each other. */
  #last = Promise.resolve();
  #onStatus;
  constructor(run, options) {
    this.#run = run;
    this.link = options.link;
    this.ticket = options.ticket;
    this.#onStatus = options.onStatus;
    this.status = {
      runId: run.runId,
      branch: run.branch,
      state: "catching-up",
      clockMicros: 0,
      speed: 1,
      message: null
    };
  }
  get runId() {
    return this.#run.runId;
  }
  /** Hands the run to its worker. A crash in between opens it again by itself. */
  async open() {
    await this.#open(this.#run.untilMicros, null).catch(unlessInterrupted);
  }
  /** Hands the run to its worker again, after a crash, to be replayed to where it stood; `note` says why. */
  async replay(note) {
    const untilMicros = this.#arrived ? this.status.clockMicros : this.#run.untilMicros;
    this.#tell({ ...this.status, state: "catching-up", message: note });
    await this.#open(untilMicros, note).catch(unlessInterrupted);
  }
  async #open(untilMicros, note) {
    await this.#request({
      type: "open",
      runId: this.runId,
      run: { ...this.#run, untilMicros },
      ticket: this.ticket,
      note
    });
  }
  receive(status) {
    if (this.#failed) return;
    if (status.state !== "catching-up") this.#arrived = true;
    else if (this.#arrived && status.clockMicros < this.status.clockMicros) {
      return this.#tell({ ...status, clockMicros: this.status.clockMicros });
    }
    this.#tell(status);
  }
  pace(pace) {
    return this.#inTurn(
      async () => await this.#request({ type: "pace", runId: this.runId, ...pace })
    );
  }
  step(micros2) {
    return this.#inTurn(
      async () => await this.#request({ type: "step", runId: this.runId, micros: micros2 })
    );
  }
  /** See RunPlacement.act. */
  act(stamp, save) {
    return this.#inTurn(async () => {
      const { runId } = this;
      const { atMicros } = await this.#request({ type: "hold", runId });
      this.status = { ...this.status, clockMicros: atMicros };
      let action;
      try {
        action = stamp(atMicros);
        const known = this.#run.inputs.actions.find(({ id: id2 }) => id2 === action.id);
        if (known !== void 0) {
          await this.#request({ type: "release", runId });
          return known;
        }
        await this.#request({ type: "check", runId, action });
        await save(action);
      } catch (error) {
        await this.#request({ type: "release", runId }).catch(() => null);
        throw error;
      }
      const { inputs: inputs2 } = this.#run;
      this.#run = { ...this.#run, inputs: { ...inputs2, actions: [...inputs2.actions, action] } };
      await this.#apply(action);
      return action;
    });
  }
  /** The action is durable now, so whatever happens the run is made to contain it. */
  async #apply(action) {
    try {
      await this.#request({ type: "apply", runId: this.runId, action });
    } catch (error) {
      if (isInterruption(error)) return;
      await this.#request({ type: "close", runId: this.runId });
      await this.replay(LATE_NOTE);
    }
  }
  /** Asks the worker. Refuses when too many questions wait already. */
  async ask(kind, ask, questionsMax) {
    if (this.#questions >= questionsMax)
      throw new RunError("busy", "The run has too many questions to answer. Try again in a moment.");
    this.#questions += 1;
    try {
      const question = { kind, ask };
      return await this.#request({ type: "ask", runId: this.runId, question });
    } finally {
      this.#questions -= 1;
    }
  }
  async frameAfter(fromMicros) {
    return await this.#request({ type: "frame", runId: this.runId, fromMicros });
  }
  /** Counts a watcher until the returned function is called; `onChange` at every report, and at the end. */
  watch(onChange) {
    const watcher = () => onChange();
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
      this.#unwatchedSinceMs = performance.now();
    };
  }
  pauseUnlessWatched(nowMs, unwatchedMsMax) {
    if (this.status.state !== "running" || this.#run.runsUnwatched === true || this.#watchers.size > 0)
      return;
    if (nowMs - this.#unwatchedSinceMs <= unwatchedMsMax) return;
    this.#unwatchedSinceMs = nowMs;
    const { speed } = this.status;
    this.pace({ state: "paused", speed, note: UNWATCHED_NOTE }).catch(() => null);
  }
  /** Neither moving nor watched nor asked. */
  isIdle() {
    const { state } = this.status;
    return state !== "running" && state !== "catching-up" && this.#watchers.size === 0 && this.#questions === 0;
  }
  /** Gives the run up. */
  fail(message) {
    this.#failed = true;
    this.#tell({ ...this.status, state: "failed", message });
  }
  async close() {
    const watchers = [...this.#watchers];
    await this.#request({ type: "close", runId: this.runId }).catch(() => null);
    for (const watcher of watchers) watcher();
  }
  #request(command) {
    if (this.#failed) return Promise.reject(new RunError("failed", this.status.message ?? "The run failed."));
    return this.link.request(command);
  }
  #inTurn(work) {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => null);
    return turn;
  }
  #tell(status) {
    this.status = status;
    this.#onStatus(status);
    for (const watcher of this.#watchers) watcher();
  }
};
function unlessInterrupted(error) {
  if (!isInterruption(error)) throw error;
}
function isInterruption(error) {
  return error instanceof RunError && error.code === "interrupted";
}

// simulations/runner/node/placement-limits.ts
var PLACEMENT_LIMITS = {
  openRunsMax: 32,
  questionsMax: 32,
  answerBytesMax: 8e6,
  holdMsMax: 1e4,
  unwatchedMsMax: 3e4,
  idleMsMax: 6e5,
  watchEveryMs: 1e3
};

// simulations/runner/node/worker-link.ts
var PINGS_MISSED_MAX = 10;
var PINGS_MISSED_AT_START_MAX = 60;
var STILLBORN_MAX = 3;
var WorkerLink = class {
  #options;
  #waiting = /* @__PURE__ */ new Map();
  #thread = null;
  #requests = 0;
  #pingsMissed = 0;
  #heardOf = false;
  #stillborn = 0;
  #closed = false;
  constructor(options) {
    this.#options = options;
  }
  /** Sends a command and awaits its answer. Rejects with RunError, `interrupted` when the worker dies meanwhile. */
  request(command) {
    if (this.#closed) return Promise.reject(new RunError("not-open", "The simulation has been shut down."));
    this.#requests += 1;
    const request = this.#requests;
    const thread = this.#running();
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      thread.post({ ...command, request });
    });
  }
  /** Call once a second. Counts unanswered pings rather than time, so that a machine that slept kills no worker. */
  watch() {
    if (this.#thread === null) return;
    if (this.#pingsMissed >= (this.#heardOf ? PINGS_MISSED_MAX : PINGS_MISSED_AT_START_MAX)) {
      this.#options.onTrouble("a simulation worker does not answer: it is ended, and its runs are replayed");
      this.#thread.terminate();
      return;
    }
    this.#pingsMissed += 1;
    this.#thread.post({ type: "ping" });
  }
  /** Ends the worker for good. */
  close() {
    this.#closed = true;
    this.#thread?.terminate();
    this.#thread = null;
    this.#interrupt();
  }
  #running() {
    this.#thread ??= this.#start();
    return this.#thread;
  }
  #start() {
    const thread = this.#options.start(this.#options.settings);
    this.#pingsMissed = 0;
    this.#heardOf = false;
    thread.onReport((report) => {
      if (this.#thread === thread) this.#receive(report);
    });
    thread.onGone((reason) => {
      if (this.#thread === thread) this.#replace(thread, reason);
    });
    return thread;
  }
  #receive(report) {
    this.#pingsMissed = 0;
    this.#heardOf = true;
    switch (report.type) {
      case "pong":
        return;
      case "status":
        return this.#options.onStatus(report.status);
      case "trouble":
        return this.#options.onTrouble(report.text);
      case "done":
        return this.#take(report.request)?.resolve(report.answer);
      case "refused":
        return this.#take(report.request)?.reject(new RunError(report.code, report.message));
    }
  }
  #take(request) {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    return waiting;
  }
  #replace(dead, reason) {
    this.#options.onTrouble(`a simulation worker is gone: ${reason}`);
    this.#thread = null;
    this.#stillborn = this.#heardOf ? 0 : this.#stillborn + 1;
    this.#interrupt();
    if (this.#stillborn >= STILLBORN_MAX) {
      this.#stillborn = 0;
      this.#options.onGivenUp();
      return;
    }
    this.#options.onReplaced(dead.blamed());
  }
  #interrupt() {
    const interrupted = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of interrupted) {
      reject(
        new RunError(
          "interrupted",
          "The simulation was interrupted and is being replayed. Nothing was lost; try again in a moment."
        )
      );
    }
  }
};

// simulations/runner/node/worker-thread.ts
import { Worker } from "node:worker_threads";

// simulations/runner/node/bundle-worker.ts
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
var bundles = /* @__PURE__ */ new Map();
function bundleWorker(entry, base) {
  const path = fileURLToPath(new URL(entry, base));
  const known = bundles.get(path);
  if (known !== void 0) return known;
  const esbuild = createRequire(import.meta.url)("esbuild");
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    logLevel: "error"
  });
  const code = outputFiles[0]?.text ?? "";
  bundles.set(path, code);
  return code;
}

// simulations/runner/node/protocol.ts
import { z } from "zod";

// simulations/incidents/notebook.ts
var STEPS = [
  "symptom",
  "metrics",
  "window",
  "traces",
  "follow",
  "logs",
  "hypothesis",
  "verify",
  "fix"
];

// simulations/runner/node/protocol.ts
var micros = z.number().int().nonnegative();
var id = z.string().min(1).max(200);
var scalar = z.union([z.number(), z.string()]);
var limit = z.number().int().min(1).max(1e3);
var actionSchema = z.object({
  id,
  atMicros: micros,
  kind: id,
  target: id,
  parameters: z.record(z.string(), scalar)
});
var inputsSchema = z.object({
  scenarioId: id,
  scenarioVersion: z.number().int(),
  engineVersion: id,
  seed: z.number().int().min(0).max(4294967295),
  parameters: z.record(z.string(), z.union([scalar, z.boolean()])),
  actions: z.array(actionSchema).max(1e3)
});
var openRunSchema = z.object({
  runId: id,
  branch: z.number().int().nonnegative(),
  inputs: inputsSchema,
  untilMicros: z.union([micros, z.literal("page")]),
  limitMicros: micros,
  runsUnwatched: z.boolean().optional()
});
var pinRefSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("alert"), alertId: id }),
  z.object({ kind: z.literal("change"), changeId: id }),
  z.object({ kind: z.literal("metric"), series: id, fromMicros: micros, toMicros: micros }),
  z.object({ kind: z.literal("trace"), traceId: id, spanId: id.optional() }),
  z.object({ kind: z.literal("log"), logId: micros })
]);
var step = z.enum(STEPS);
var hintLevel = z.union([z.literal(1), z.literal(2), z.literal(3)]);
var notebookSchema = z.object({
  pins: z.array(z.object({ id, step, ref: pinRefSchema, atMicros: micros })).max(1e3),
  hypotheses: z.array(
    z.object({
      component: id,
      mechanism: id,
      trigger: id,
      scope: id,
      confidence: z.number().min(0).max(1),
      atMicros: micros
    })
  ).max(1e3),
  hintsTaken: z.array(z.object({ step, level: hintLevel })).max(1e3),
  declaredRecoveredAtMicros: micros.nullable(),
  submittedAtMicros: micros
});
var interval = { fromMicros: micros, toMicros: micros };
var questionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("traces"),
    ask: z.object({
      ...interval,
      service: id.optional(),
      operation: z.string().max(200).optional(),
      onlyErrors: z.boolean().optional(),
      minDurationMicros: micros.optional(),
      maxDurationMicros: micros.optional(),
      order: z.enum(["newest", "slowest"]).optional(),
      limit
    })
  }),
  z.object({ kind: z.literal("trace"), ask: z.object({ traceId: id }) }),
  z.object({
    kind: z.literal("logs"),
    ask: z.object({
      ...interval,
      service: id.optional(),
      text: z.string().max(200).optional(),
      minSeverityNumber: z.number().int().optional(),
      traceId: id.optional(),
      before: micros.optional(),
      limit
    })
  }),
  z.object({ kind: z.literal("source"), ask: z.object({ service: id, operation: id, atMicros: micros }) }),
  z.object({ kind: z.literal("resolvePin"), ask: z.object({ ref: pinRefSchema }) }),
  z.object({ kind: z.literal("digests"), ask: z.object({}) }),
  z.object({ kind: z.literal("hint"), ask: z.object({ step, level: hintLevel, notebook: notebookSchema }) }),
  z.object({ kind: z.literal("checkStep"), ask: z.object({ step, notebook: notebookSchema }) }),
  z.object({ kind: z.literal("grade"), ask: z.object({ notebook: notebookSchema }) }),
  z.object({ kind: z.literal("review"), ask: z.object({ notebook: notebookSchema }) })
]);
var target = { request: z.number().int(), runId: id };
var commandSchema = z.discriminatedUnion("type", [
  z.object({
    ...target,
    type: z.literal("open"),
    run: openRunSchema,
    /** Names the run in the worker's blackboard, so that a crash can be blamed on it. */
    ticket: z.number().int().positive(),
    /** Shown once the run has caught up: why it was replayed. */
    note: z.string().nullable()
  }),
  z.object({ ...target, type: z.literal("close") }),
  z.object({
    ...target,
    type: z.literal("pace"),
    state: z.enum(["running", "paused"]),
    speed: z.number(),
    /** Why, when it was not the learner's wish. */
    note: z.string().nullable()
  }),
  z.object({ ...target, type: z.literal("step"), micros }),
  z.object({ ...target, type: z.literal("hold") }),
  z.object({ ...target, type: z.literal("release") }),
  z.object({ ...target, type: z.literal("check"), action: actionSchema }),
  z.object({ ...target, type: z.literal("apply"), action: actionSchema }),
  z.object({ ...target, type: z.literal("ask"), question: questionSchema }),
  z.object({ ...target, type: z.literal("frame"), fromMicros: micros }),
  z.object({ type: z.literal("ping") })
]);
var statusSchema = z.object({
  runId: id,
  branch: z.number().int(),
  state: z.enum(["catching-up", "paused", "running", "ended", "failed"]),
  clockMicros: micros,
  speed: z.number(),
  message: z.string().nullable()
});
var errorCode = z.enum([
  "not-open",
  "busy",
  "ended",
  "refused",
  "not-saved",
  "interrupted",
  "failed"
]);
var reportSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("status"), status: statusSchema }),
  /** The payload is this build's own code speaking: its shape is checked by the compiler, its size by the worker. */
  z.object({ type: z.literal("done"), request: z.number().int(), answer: z.unknown() }),
  z.object({ type: z.literal("refused"), request: z.number().int(), code: errorCode, message: z.string() }),
  /** Something for the operator's log, never for a learner. */
  z.object({ type: z.literal("trouble"), text: z.string() }),
  z.object({ type: z.literal("pong") })
]);
function parseReport(message) {
  return reportSchema.parse(message);
}

// simulations/runner/node/worker-thread.ts
var HEAP_MB_MAX = 2048;
function startWorkerThread(settings) {
  return startThread(
    settings,
    (workerData, resourceLimits) => isSource() ? new Worker(bundleWorker("./worker.ts", import.meta.url), { workerData, resourceLimits, eval: true }) : new Worker(new URL("./worker.ts", import.meta.url), { workerData, resourceLimits })
  );
}
function isSource() {
  return process.env.NEXT_RUNTIME === void 0;
}
function startThread({ holdMsMax, answerBytesMax }, construct) {
  const blackboard = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const worker = construct(
    { holdMsMax, answerBytesMax, blackboard },
    { maxOldGenerationSizeMb: HEAP_MB_MAX }
  );
  let reason = "it ended";
  worker.on("error", (error) => {
    reason = error.stack ?? error.message;
  });
  return {
    post: (command) => worker.postMessage(command),
    onReport: (listener) => void worker.on("message", (message) => listener(parseReport(message))),
    onGone: (listener) => void worker.on("exit", (code) => listener(`${reason} (exit code ${code})`)),
    blamed: () => Atomics.load(new Int32Array(blackboard), 0),
    terminate: () => void worker.terminate()
  };
}

// simulations/runner/node/in-process-placement.ts
var STRIKES_MAX = 2;
var REPLAYED_NOTE = "The simulation was interrupted. The run was replayed to where it stood, and is paused.";
var GIVEN_UP_NOTE = "This run has stopped the simulation repeatedly and was given up. Your notes, actions and answers are kept.";
function createInProcessPlacement(options = {}) {
  return new InProcessPlacement(options);
}
var InProcessPlacement = class {
  #limits;
  #links;
  #entries = /* @__PURE__ */ new Map();
  #listeners = /* @__PURE__ */ new Set();
  #trouble;
  #timer;
  #tickets = 0;
  constructor(options) {
    this.#limits = { ...PLACEMENT_LIMITS, ...options.limits };
    this.#trouble = options.onTrouble ?? ((text) => console.error(`[runs] ${text}`));
    const start = options.startWorker ?? startWorkerThread;
    const count = options.workers ?? Math.min(4, Math.max(1, availableParallelism() - 1));
    this.#links = Array.from({ length: count }, () => this.#createLink(start));
    this.#timer = setInterval(() => this.#watch(), this.#limits.watchEveryMs);
    this.#timer.unref();
  }
  #createLink(start) {
    const link = new WorkerLink({
      start,
      settings: this.#limits,
      onStatus: (status) => this.#onStatus(link, status),
      onReplaced: (ticket) => this.#replay(link, ticket),
      onGivenUp: () => this.#giveUp(link),
      onTrouble: this.#trouble
    });
    return link;
  }
  async open(run) {
    const known = this.#entries.get(run.runId);
    if (known !== void 0) return known.opened;
    this.#makeRoom();
    this.#tickets += 1;
    const entry = new LiveEntry(run, {
      link: this.#leastLoaded(),
      ticket: this.#tickets,
      onStatus: (status) => this.#tell(status)
    });
    this.#entries.set(run.runId, entry);
    entry.opened = entry.open();
    return entry.opened;
  }
  isOpen(runId) {
    return this.#entries.has(runId);
  }
  status(runId) {
    return this.#entries.get(runId)?.status ?? null;
  }
  onStatus(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  async pace(runId, pace) {
    return this.#touched(runId).pace({ ...pace, note: null });
  }
  async step(runId, micros2) {
    return this.#touched(runId).step(micros2);
  }
  async act(runId, stamp, save) {
    return this.#touched(runId).act(stamp, save);
  }
  async ask(runId, kind, question) {
    return this.#touched(runId).ask(kind, question, this.#limits.questionsMax);
  }
  async frameAfter(runId, fromMicros) {
    return this.#touched(runId).frameAfter(fromMicros);
  }
  watch(runId, onChange) {
    return this.#touched(runId).watch(onChange);
  }
  async close(runId) {
    const entry = this.#entries.get(runId);
    if (entry === void 0) return;
    this.#entries.delete(runId);
    await entry.close();
  }
  async closeAll() {
    clearInterval(this.#timer);
    for (const link of this.#links) link.close();
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(entries.map((entry) => entry.close()));
  }
  #touched(runId) {
    const entry = this.#entries.get(runId);
    if (entry === void 0)
      throw new RunError("not-open", "The run is not open here. Open it again: nothing is lost.");
    entry.touchedMs = performance.now();
    return entry;
  }
  #leastLoaded() {
    const load = (link) => [...this.#entries.values()].filter((entry) => entry.link === link).length;
    return this.#links.reduce((least, link) => load(link) < load(least) ? link : least);
  }
  /** The run that has been idle for longest leaves; a run that moves or is watched never does. */
  #makeRoom() {
    if (this.#entries.size < this.#limits.openRunsMax) return;
    const idle = [...this.#entries.values()].filter((entry) => entry.isIdle());
    const [oldest] = idle.sort((a, b) => a.touchedMs - b.touchedMs);
    if (oldest === void 0) {
      throw new RunError(
        "busy",
        `${this.#limits.openRunsMax} runs are live here already. Close one, or try again in a few minutes.`
      );
    }
    void this.close(oldest.runId);
  }
  #watch() {
    for (const link of this.#links) link.watch();
    const now = performance.now();
    for (const entry of this.#entries.values()) {
      entry.pauseUnlessWatched(now, this.#limits.unwatchedMsMax);
      if (entry.isIdle() && now - entry.touchedMs > this.#limits.idleMsMax) void this.close(entry.runId);
    }
  }
  #onStatus(link, status) {
    const entry = this.#entries.get(status.runId);
    if (entry?.link === link) entry.receive(status);
  }
  #tell(status) {
    for (const listener of this.#listeners) listener(status);
  }
  #replay(link, ticket) {
    for (const entry of this.#entries.values()) {
      if (entry.link !== link) continue;
      if (entry.ticket === ticket) entry.strikes += 1;
      if (entry.strikes > STRIKES_MAX) entry.fail(GIVEN_UP_NOTE);
      else
        entry.replay(REPLAYED_NOTE).catch((error) => this.#trouble(`run ${entry.runId} was not replayed: ${String(error)}`));
    }
  }
  #giveUp(link) {
    for (const entry of this.#entries.values()) {
      if (entry.link === link)
        entry.fail("The simulation cannot start here. Your notes, actions and answers are kept.");
    }
  }
};

// ../../tmp/bench2.ts
var placement = createInProcessPlacement({ workers: 1 });
var inputs = (seed) => ({ scenarioId: "checkout-slows-down", scenarioVersion: 1, engineVersion: "1", seed, parameters: {}, actions: [] });
await placement.open({ runId: "r", branch: 0, inputs: inputs(8), untilMicros: "page", limitMicros: 54e8 });
var c0 = await placement.pace("r", { state: "running", speed: 60 });
var t0 = performance.now();
placement.onStatus((s) => console.log(Math.round(performance.now() - t0), s.state, s.clockMicros / 1e6));
var cpu = process.cpuUsage();
await new Promise((r) => setTimeout(r, 5e3));
var st = await placement.pace("r", { state: "paused", speed: 60 });
console.log("5 s at 60x:", (st.clockMicros - c0.clockMicros) / 6e7, process.cpuUsage(cpu).user / 1e3, "ms cpu");
await placement.closeAll();
