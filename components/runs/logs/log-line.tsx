"use client";
import { ChartNoAxesGantt } from "lucide-react";
import { useQueryStates } from "nuqs";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import type { LogView } from "@/simulations/telemetry/views";
import { shortId } from "../format";
import { PinButton } from "../pin-button";
import { Attributes } from "../traces/attributes";
import { resourceOf } from "../traces/resource";
import { useOpenTrace } from "../traces/use-open-traces";
import { useServiceColors } from "../use-service-colors";
import { useWarRoom } from "../war-room-context";
import { logFilterParsers } from "./log-filters";
import { SeverityMark } from "./severity-mark";

interface LogLineProps {
  readonly line: LogView;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One line; opened, with its attributes and the way to its trace. */
export const LogLine = memo(function LogLine({ line, isOpen, onToggle }: LogLineProps) {
  const { time } = useWarRoom();
  const colorOf = useServiceColors();
  return (
    <div className={cn("border-b border-line-soft/60", isOpen && "border-l-2 border-l-accent bg-raised/50")}>
      <div className="group flex items-start gap-1 pr-2 hover:bg-raised/60">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-h-6.5 min-w-0 flex-1 items-start gap-x-2.5 px-3 py-1 text-left max-sm:flex-wrap font-mono text-2xs leading-4.5 focus-visible:-outline-offset-2"
        >
          <span className="text-ink-3">{time(line.atMicros, "milli")}</span>
          <SeverityMark severity={line.severityText} />
          <span className="flex w-26 shrink-0 items-center gap-1.5 text-ink-2">
            <span
              aria-hidden
              className="size-2 shrink-0 rounded-[3px]"
              style={{ background: colorOf(line.service) }}
            />
            <span className="truncate">{line.service}</span>
          </span>
          <span
            className={cn(
              "min-w-0 text-ink",
              "max-sm:w-full max-sm:break-words",
              isOpen ? "break-words whitespace-pre-wrap" : "sm:truncate",
            )}
          >
            {line.body}
          </span>
        </button>
        <PinButton
          evidence={{ kind: "log", logId: line.id }}
          label={`${line.service}: ${line.body}`}
          className="size-6.5 opacity-60 group-hover:opacity-100 focus-visible:opacity-100"
        />
      </div>
      {isOpen ? <OpenLine line={line} /> : null}
    </div>
  );
});

function OpenLine({ line }: { readonly line: LogView }) {
  const openTrace = useOpenTrace();
  const [, setFilters] = useQueryStates(logFilterParsers);
  return (
    <div className="flex flex-col gap-2 px-3 pt-1 pb-2.5">
      <Attributes attributes={{ ...resourceOf(line), ...line.attributes }} />
      {line.traceId ? (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => line.traceId && openTrace(line.traceId, line.spanId)}>
            <ChartNoAxesGantt aria-hidden /> Open trace {shortId(line.traceId)}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => void setFilters({ of: line.traceId })}>
            Only lines of this trace
          </Button>
        </div>
      ) : (
        <p className="text-xs text-ink-3">Written outside any request: there is no trace to open.</p>
      )}
    </div>
  );
}
