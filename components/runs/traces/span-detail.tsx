"use client";
import { useQuery } from "@tanstack/react-query";
import { FileCode2, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/queries";
import type { SpanView, TraceView } from "@/simulations/telemetry/views";
import { formatSeconds, shortId } from "../format";
import { SeverityMark } from "../logs/severity-mark";
import { PinButton } from "../pin-button";
import { useServiceColors } from "../use-service-colors";
import { useWarRoom } from "../war-room-context";
import { Attributes } from "./attributes";
import { resourceOf } from "./resource";
import { programSpan } from "./program-span";
import { SourceDialog } from "./source-dialog";
import { useOpenTrace } from "./use-open-traces";

interface SpanDetailProps {
  readonly span: SpanView;
  readonly trace: TraceView;
  readonly onClose: () => void;
  readonly onSelectSpan: (spanId: string) => void;
}

const SECOND = 1_000_000;

/** Everything that one span says: what it was, what it waited for, what it logged, and the program that made it. */
export function SpanDetail({ span, trace, onClose, onSelectSpan }: SpanDetailProps) {
  const { time } = useWarRoom();
  const colorOf = useServiceColors();
  const openTrace = useOpenTrace();
  const [isSourceOpen, setIsSourceOpen] = useState(false);
  const duration =
    span.endMicros === null ? "open" : formatSeconds((span.endMicros - span.startMicros) / SECOND);
  const parent = trace.spans.find(({ spanId }) => spanId === span.parentSpanId);
  return (
    <section
      aria-label="Chosen span"
      className="scroll-thin max-h-[52%] overflow-y-auto border-t border-line bg-raised/40 px-3 py-2 text-xs"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span aria-hidden className="size-2 rounded-[3px]" style={{ background: colorOf(span.service) }} />
        <h3 className="font-medium">
          {span.service} {span.name}
        </h3>
        <Badge>{span.kind}</Badge>
        {span.status === "error" ? <Badge tone="error">error</Badge> : null}
        <span className="font-mono text-ink-3">
          {time(span.startMicros, "milli")} · {duration}
        </span>
        <span className="ml-auto flex items-center gap-1">
          <Button size="sm" onClick={() => setIsSourceOpen(true)}>
            <FileCode2 aria-hidden /> Open source
          </Button>
          <PinButton
            evidence={{ kind: "trace", traceId: trace.traceId, spanId: span.spanId }}
            label={`Span ${span.service} ${span.name}, ${duration}${span.status === "error" ? ", error" : ""}`}
          />
          <Button
            variant="quiet"
            size="icon"
            className="size-7"
            onClick={onClose}
            aria-label="Close the span"
          >
            <X aria-hidden />
          </Button>
        </span>
      </div>
      {span.statusMessage ? <p className="mt-1 text-error">{span.statusMessage}</p> : null}
      <div className="mt-2 grid gap-x-6 gap-y-3 md:grid-cols-2">
        <Part title="Attributes">
          <Attributes attributes={{ ...resourceOf(span), ...span.attributes }} />
        </Part>
        <div className="flex flex-col gap-3">
          {parent ? (
            <Part title="Called by">
              <button
                type="button"
                className="min-h-6 text-accent hover:underline"
                onClick={() => onSelectSpan(parent.spanId)}
              >
                {parent.service} {parent.name}
              </button>
            </Part>
          ) : null}
          {span.events.length > 0 ? (
            <Part title="Events">
              <ul className="flex flex-col gap-1">
                {span.events.map((event) => (
                  <li key={`${event.atMicros} ${event.name}`}>
                    <span className="font-mono text-ink-3">
                      +{formatSeconds((event.atMicros - span.startMicros) / SECOND)}
                    </span>{" "}
                    {event.name}
                    {event.attributes ? <Attributes attributes={event.attributes} /> : null}
                  </li>
                ))}
              </ul>
            </Part>
          ) : null}
          {span.links.length > 0 ? (
            <Part title="Links">
              {span.links.map((link) => (
                <button
                  key={link.spanId}
                  type="button"
                  className="block min-h-6 font-mono text-accent hover:underline"
                  onClick={() => openTrace(link.traceId, link.spanId)}
                >
                  trace {shortId(link.traceId)}
                </button>
              ))}
            </Part>
          ) : null}
          <SpanLogs traceId={trace.traceId} span={span} />
        </div>
      </div>
      <SourceDialog
        span={programSpan(trace.spans, span) ?? span}
        open={isSourceOpen}
        onOpenChange={setIsSourceOpen}
      />
    </section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h4 className="mb-0.5 text-2xs text-ink-3">{title}</h4>
      {children}
    </div>
  );
}

const LOGS_MAX = 100;

/** What the span's service wrote while it worked on it. */
function SpanLogs({ traceId, span }: { readonly traceId: string; readonly span: SpanView }) {
  const api = useTRPC();
  const { run, time, clockMicros } = useWarRoom();
  const { data } = useQuery({
    ...api.runs.logs.queryOptions({
      runId: run.id,
      fromMicros: span.startMicros,
      toMicros: Math.floor(span.endMicros ?? clockMicros),
      traceId,
      limit: LOGS_MAX,
    }),
    staleTime: 60_000,
  });
  const lines = data?.lines.filter(({ spanId }) => spanId === span.spanId) ?? [];
  return (
    <Part title="Log lines of this span">
      {data === undefined ? (
        <p className="text-ink-3">Asking the run…</p>
      ) : lines.length === 0 ? (
        <p className="text-ink-3">It wrote none.</p>
      ) : (
        <ul className="flex flex-col gap-0.5 font-mono text-2xs">
          {lines.toReversed().map((line) => (
            <li key={line.id} className="flex items-start gap-2">
              <span className="text-ink-3">{time(line.atMicros)}</span>
              <SeverityMark severity={line.severityText} />
              <span className="min-w-0 break-words">{line.body}</span>
              <PinButton
                evidence={{ kind: "log", logId: line.id }}
                label={`${line.service}: ${line.body}`}
                className="ml-auto size-6"
              />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
