"use client";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { RecordedLog, RecordedTrace, Recording } from "@/lib/content/recordings";
import { FailureBars } from "./failure-bars";
import { FigureFrame } from "./figure-frame";
import { OriginNote } from "./origin-note";
import { ServiceName } from "./service-name";
import { formatClock, formatMicros } from "./times";
import { Waterfall } from "./waterfall";
import { waterfallRows } from "./waterfall-shape";

type Recorded = Recording<"three-pillars-one-failure">;
type Pillar = "metric" | "trace" | "log";

/** One failing minute in three forms, with the joins that lead from one to the next. */
export function ThreePillarsFigure({ recording }: { readonly recording: Recorded }) {
  const [pillar, setPillar] = useState<Pillar>("metric");
  const [trace, setTrace] = useState(0);
  const { origin, failingFromMicros, failingToMicros } = recording;
  const clock = (micros: number, tenths = false) => formatClock(origin.epochIso, micros, tenths);

  return (
    <FigureFrame
      title="One failure, three forms"
      note={
        <Badge>
          {clock(failingFromMicros)} to {clock(failingToMicros)}
        </Badge>
      }
      caption={<OriginNote origin={origin} />}
    >
      <Tabs value={pillar} onValueChange={(value) => setPillar(value as Pillar)}>
        <TabList aria-label="Forms" className="px-3">
          <Tab value="metric">Metric</Tab>
          <Tab value="trace">Trace</Tab>
          <Tab value="log">Log</Tab>
        </TabList>
        <TabPanel value="metric">
          <MetricPanel
            recording={recording}
            onTrace={(index) => {
              setTrace(index);
              setPillar("trace");
            }}
          />
        </TabPanel>
        <TabPanel value="trace">
          <TracePanel recording={recording} index={trace} onIndex={setTrace} onLog={() => setPillar("log")} />
        </TabPanel>
        <TabPanel value="log">
          <LogPanel recording={recording} index={trace} onMetric={() => setPillar("metric")} />
        </TabPanel>
      </Tabs>
    </FigureFrame>
  );
}

function Limits({ shows, hides }: { readonly shows: string; readonly hides: string }) {
  return (
    <dl className="grid gap-x-8 gap-y-2 border-t border-line-soft px-4 py-3 sm:grid-cols-2 [&_dt]:text-xs [&_dt]:text-ink-3">
      <div>
        <dt>It shows</dt>
        <dd>{shows}</dd>
      </div>
      <div>
        <dt>It cannot show</dt>
        <dd>{hides}</dd>
      </div>
    </dl>
  );
}

interface MetricPanelProps {
  readonly recording: Recorded;
  readonly onTrace: (index: number) => void;
}

function MetricPanel({ recording, onTrace }: MetricPanelProps) {
  const { origin, traces, fromMicros, stepMicros, failingFromMicros, failingToMicros, total, failed } =
    recording;
  const within = (at: number) => at >= failingFromMicros && at < failingToMicros;
  const count = (columns: readonly number[]) =>
    columns.reduce((sum, value, index) => (within(fromMicros + index * stepMicros) ? sum + value : sum), 0);
  const share = Math.round((100 * count(failed)) / Math.max(1, count(total)));
  return (
    <>
      <div className="px-4 pt-3">
        <p className="text-ink-2">
          <span className="font-medium text-ink">Checkouts per 5 seconds, and how many of them failed.</span>{" "}
          In the marked minute {count(failed)} of {count(total)} failed: {share}%.
        </p>
        <FailureBars recording={recording} />
        <div role="group" aria-label="Exemplars" className="mb-3 flex flex-wrap items-center gap-2">
          <span className="text-xs text-ink-3">Exemplars, requests behind the bars:</span>
          {traces.map(({ traceId, atMicros }, index) => (
            <Button key={traceId} size="sm" onClick={() => onTrace(index)}>
              Trace of {formatClock(origin.epochIso, atMicros, true)}
            </Button>
          ))}
        </div>
      </div>
      <Limits
        shows="All checkouts: how many fail, since which second, and that it is over."
        hides="Any single request: which one, by which way, and what it waited for."
      />
    </>
  );
}

interface TracePanelProps {
  readonly recording: Recorded;
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly onLog: () => void;
}

function TracePanel({ recording, index, onIndex, onLog }: TracePanelProps) {
  const { origin, traces } = recording;
  const [chosen, setChosen] = useState<{ readonly traceId: string; readonly row: number } | null>(null);
  const trace = traces[index];
  if (!trace) return null;
  const rows = waterfallRows(trace);
  // Of a trace just opened, the span that failed deepest.
  const selected =
    chosen?.traceId === trace.traceId
      ? chosen.row
      : Math.max(
          0,
          rows.findLastIndex(({ span }) => span.failed),
        );
  const row = rows[selected];
  return (
    <>
      <div role="group" aria-label="Traces" className="flex flex-wrap items-center gap-2 px-4 pt-3">
        {traces.map(({ traceId, atMicros }, each) => (
          <Button
            key={traceId}
            size="sm"
            aria-pressed={each === index}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={() => onIndex(each)}
          >
            {formatClock(origin.epochIso, atMicros, true)}
          </Button>
        ))}
        <Button size="sm" variant="primary" onClick={onLog} className="ml-auto">
          Its log records
        </Button>
      </div>
      <Waterfall
        rows={rows}
        totalMicros={trace.spans[0]?.durationMicros ?? 1}
        selected={selected}
        onSelect={(next) => setChosen({ traceId: trace.traceId, row: next })}
      />
      <p aria-live="polite" className="px-4 pb-3 text-ink-2">
        {row ? (
          <>
            <span className="font-medium text-ink">
              {row.span.service} {row.span.name}
            </span>{" "}
            ({row.span.kind}): {formatMicros(row.span.durationMicros)}, {formatMicros(row.selfMicros)} its own
            {row.span.failed ? `; failed: ${String(row.span.attributes["error.type"] ?? "error")}` : ""}.
          </>
        ) : null}
      </p>
      <Limits
        shows={wayOf(trace)}
        hides="How many others met the same fate, and why the answer did not come."
      />
    </>
  );
}

/** What this trace tells that the metric could not: the same symptom has two stories. */
function wayOf({ spans }: RecordedTrace): string {
  const waiting = spans.findLast(({ failed, kind }) => failed && kind === "client");
  const answered = spans.find(({ service, kind }) => service === "payment" && kind === "server");
  if (!waiting) return "The way of one request.";
  const wait = `The way of one request, and the hop that held it up: ${waiting.service} waited ${formatMicros(waiting.durationMicros)} in ${waiting.name}.`;
  return answered
    ? `${wait} The request arrived: payment did its part in ${formatMicros(answered.durationMicros)}. The answer was lost, and this card was charged.`
    : `${wait} payment has no span: the request never arrived.`;
}

const OTHERS_SHOWN = 14;

interface LogPanelProps {
  readonly recording: Recorded;
  readonly index: number;
  readonly onMetric: () => void;
}

function LogPanel({ recording, index, onMetric }: LogPanelProps) {
  const id = useId();
  const { logs, logsMatched, traces, origin } = recording;
  const [onlyTrace, setOnlyTrace] = useState(true);
  const traceId = traces[index]?.traceId;
  const lines = onlyTrace
    ? logs.filter((line) => line.traceId === traceId)
    : logs.filter((line) => line.severity === "ERROR").slice(0, OTHERS_SHOWN);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3">
        <label htmlFor={`${id}-only`} className="flex min-h-8 items-center gap-2">
          <input
            id={`${id}-only`}
            type="checkbox"
            checked={onlyTrace}
            onChange={(event) => setOnlyTrace(event.target.checked)}
            className="size-4 accent-accent"
          />
          Only trace {traceId?.slice(0, 8)}
        </label>
        <span role="status" className="text-xs text-ink-3">
          {onlyTrace
            ? `${lines.length} records`
            : `the first ${lines.length} of ${logsMatched} ERROR records of this minute`}
        </span>
        <Button size="sm" onClick={onMetric} className="ml-auto">
          Back to the metric
        </Button>
      </div>
      <ol aria-label="Log records" className="mx-4 my-3 font-mono text-xs">
        {lines.map((line) => (
          <LogLine
            key={`${line.atMicros} ${line.service} ${line.body}`}
            line={line}
            epochIso={origin.epochIso}
          />
        ))}
      </ol>
      <Limits
        shows="What each service knew when it gave up, in its own words, with the trace ID that joins them."
        hides="Whether payment did its part: it writes nothing when it was not reached, and nothing when its answer is lost."
      />
    </>
  );
}

const SEVERITY_LOOK: Readonly<Record<RecordedLog["severity"], string>> = {
  DEBUG: "text-ink-3",
  INFO: "text-ink-3",
  WARN: "text-saturation",
  ERROR: "text-error",
};

function LogLine({ line, epochIso }: { readonly line: RecordedLog; readonly epochIso: string }) {
  return (
    <li className="flex flex-wrap gap-x-2.5 border-t border-line-soft py-1.5 first:border-t-0">
      <span className="text-ink-3 tabular-nums">{formatClock(epochIso, line.atMicros, true)}</span>
      <span className={SEVERITY_LOOK[line.severity]}>{line.severity}</span>
      <ServiceName service={line.service} />
      <span className="min-w-0 [overflow-wrap:anywhere]">{line.body}</span>
      {line.traceId ? <span className={cn("text-ink-3")}>trace_id={line.traceId.slice(0, 8)}</span> : null}
    </li>
  );
}
