import type {
  FigureRecordings,
  RecordedConsole,
  RecordedLog,
  RecordedTrace,
  RecordingOrigin,
} from "@/lib/content/recordings";
import { MOMENTS, observedShop } from "@/simulations/labs/observability/observed-shop";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";
import { digests, executeRun } from "@/simulations/runner/core/execute-run";
import type { Run } from "@/simulations/runner/core/create-run";
import { quantile } from "@/simulations/telemetry/histogram";
import type { LogView, TraceSummary } from "@/simulations/telemetry/views";

const SEED = 9;
const MINUTE = 60_000_000;
const UNTIL_MICROS = 18 * MINUTE;
const SERVICES = ["gateway", "checkout", "cart", "catalog", "inventory", "payment"] as const;

/** Executes the run of the lessons once and cuts the figures out of it. */
export function recordFigures(): FigureRecordings {
  const run = executeRun(
    {
      scenarioId: observedShop.id,
      scenarioVersion: observedShop.version,
      engineVersion: ENGINE_VERSION,
      seed: SEED,
      parameters: {},
      actions: [],
    },
    UNTIL_MICROS,
  );
  const origin: RecordingOrigin = {
    scenario: observedShop.id,
    scenarioVersion: observedShop.version,
    engineVersion: ENGINE_VERSION,
    seed: SEED,
    untilMicros: UNTIL_MICROS,
    epochIso: observedShop.epochIso,
    eventDigest: digests(run).events,
  };
  return {
    "trace-waterfall": { origin, trace: healthyTrace(run) },
    "red-use-console": { origin, ...redAndUse(run) },
    "three-pillars-one-failure": { origin, ...failingMinute(run) },
  };
}

/* 1. A checkout that went well, long enough to read. */

function healthyTrace(run: Run): RecordedTrace {
  const fromMicros = MOMENTS.healthyMicros;
  const { traces } = run.telemetry.traces(
    {
      fromMicros,
      toMicros: fromMicros + 2 * MINUTE,
      operation: "POST /checkout",
      order: "slowest",
      limit: 200,
    },
    UNTIL_MICROS,
  );
  // The typical one of those that were kept: the median, with every part that a checkout has.
  const most = Math.max(...traces.map(({ spanCount }) => spanCount));
  const whole = traces.filter(({ spanCount }) => spanCount === most);
  return traceOf(run, whole[Math.floor(whole.length / 2)]);
}

function traceOf(run: Run, summary: TraceSummary | undefined): RecordedTrace {
  const trace = summary ? run.telemetry.trace(summary.traceId, UNTIL_MICROS) : null;
  const root = trace?.spans[0];
  if (!trace || !root) throw new Error("the run kept no such trace");
  return {
    traceId: trace.traceId,
    atMicros: root.startMicros,
    spans: trace.spans.map((span) => ({
      id: span.spanId,
      parent: span.parentSpanId,
      service: span.service,
      name: span.name,
      kind: span.kind,
      failed: span.status === "error",
      startMicros: span.startMicros - root.startMicros,
      durationMicros: (span.endMicros ?? UNTIL_MICROS) - span.startMicros,
      attributes: { ...span.attributes },
    })),
    criticalPath: [...trace.criticalPath],
  };
}

/* 2. RED and USE from before the batch job to after it, in seconds and in minutes. */

function redAndUse(run: Run) {
  const fromMicros = MOMENTS.countFromMicros - 2 * MINUTE;
  const toMicros = MOMENTS.countFromMicros + MOMENTS.countForMicros + 2 * MINUTE;
  const fine = consoleOf(run, { fromMicros, toMicros, stepMicros: run.telemetry.bucketMicros });
  const resources = Object.keys(fine.use).map((id) => {
    const [service = "", ...name] = id.split(".");
    return {
      id,
      service,
      label: RESOURCE_LABELS[name.join(".")] ?? `connections to ${name.join(".").replace(/-pool$/, "")}`,
    };
  });
  return {
    services: [...SERVICES],
    resources,
    fine,
    coarse: consoleOf(run, { fromMicros, toMicros, stepMicros: MINUTE }),
    changes: run.telemetry
      .changes(UNTIL_MICROS)
      .filter(({ atMicros }) => atMicros >= fromMicros && atMicros < toMicros)
      .map(({ atMicros, title }) => ({ atMicros, title })),
  };
}

const RESOURCE_LABELS: Readonly<Record<string, string>> = { cpu: "CPU", workers: "workers" };

interface Stretch {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly stepMicros: number;
}

function consoleOf(run: Run, { fromMicros, toMicros, stepMicros }: Stretch): RecordedConsole {
  const frame = run.telemetry.frameOf(fromMicros, toMicros, stepMicros);
  const seconds = stepMicros / 1_000_000;
  const red: RecordedConsole["red"] = {};
  for (const service of SERVICES) {
    const columns = frame.red[service];
    if (!columns) throw new Error(`the run has no service ${service}`);
    red[service] = {
      rate: columns.requests.map((count) => rounded(count / seconds)),
      errors: columns.requests.map((count, index) =>
        count === 0 ? null : rounded((columns.errors[index] ?? 0) / count),
      ),
      p99: columns.latency.map((point) =>
        point ? rounded((quantile(point, 0.99)?.value ?? 0) * 1_000) : null,
      ),
    };
  }
  const use: RecordedConsole["use"] = {};
  for (const [id, columns] of Object.entries(frame.use)) {
    if (!SERVICES.some((service) => id.startsWith(`${service}.`))) continue;
    use[id] = { utilization: columns.utilization.map(orNull), queue: columns.queue.map(orNull) };
  }
  return { fromMicros, stepMicros, red, use };
}

const rounded = (value: number): number => Number(value.toPrecision(3));
const orNull = (value: number | null): number | null => (value === null ? null : rounded(value));

/* 3. The failing minute, seen by metric, trace and log. */

/** Whether the service has a span of its own in the trace: the request arrived there. */
const reached = ({ spans }: RecordedTrace, service: string) => spans.some((span) => span.service === service);

/** So many of a list, spread over it. */
const spread = <T>(list: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, index) => list[Math.floor(((index + 0.5) * list.length) / count)]).filter(
    (item) => item !== undefined,
  );

const SHOWN_LOGS = 40;

function failingMinute(run: Run) {
  const fromMicros = MOMENTS.lossFromMicros - MINUTE;
  const toMicros = MOMENTS.lossFromMicros + 2 * MINUTE;
  const failingFromMicros = MOMENTS.lossFromMicros;
  const failingToMicros = failingFromMicros + MOMENTS.lossForMicros;
  const stepMicros = run.telemetry.bucketMicros;
  const columns = run.telemetry.frameOf(fromMicros, toMicros, stepMicros).red["checkout"];
  if (!columns) throw new Error("the run has no checkout");
  const failing = { fromMicros: failingFromMicros, toMicros: failingToMicros };
  const { traces: found } = run.telemetry.traces(
    { ...failing, operation: "POST /checkout", onlyErrors: true, limit: 200 },
    UNTIL_MICROS,
  );
  const kept = found
    .map((summary) => traceOf(run, summary))
    .sort((one, other) => one.atMicros - other.atMicros);
  const traces = [
    ...spread(
      kept.filter((trace) => !reached(trace, "payment")),
      2,
    ),
    ...spread(
      kept.filter((trace) => reached(trace, "payment")),
      1,
    ),
  ];
  const errors = run.telemetry.logs({ ...failing, minSeverityNumber: 17, limit: 1_000 }, UNTIL_MICROS);
  const own = traces.flatMap(
    ({ traceId }) => run.telemetry.logs({ ...failing, traceId, limit: 20 }, UNTIL_MICROS).lines,
  );
  const others = errors.lines.toReversed().slice(0, SHOWN_LOGS);
  const lines = new Map([...own, ...others].map((line) => [line.id, line]));
  return {
    ...{ fromMicros, stepMicros, failingFromMicros, failingToMicros, traces },
    total: [...columns.requests],
    failed: [...columns.errors],
    logs: [...lines.values()]
      .sort((one, other) => one.atMicros - other.atMicros || one.id - other.id)
      .map(logOf),
    logsMatched: errors.matched,
  };
}

function logOf({ atMicros, severityText, service, body, traceId }: LogView): RecordedLog {
  return { atMicros, severity: severityText, service, body, traceId };
}
