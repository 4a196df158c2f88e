"use client";
import { ChartLine, Cog, Hand, Rocket, Siren, TimerReset, type LucideIcon } from "lucide-react";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/state";
import { PinButton } from "../pin-button";
import { useRoomShortcuts } from "../room-shortcuts";
import { useWarRoom } from "../war-room-context";
import { changeEntries, type ChangeEntry } from "./change-entries";
import { useOpenMetrics } from "./use-open-metrics";

const ICONS: Readonly<Record<ChangeEntry["kind"], LucideIcon>> = {
  deploy: Rocket,
  config: Cog,
  job: TimerReset,
  action: Hand,
  alert: Siren,
};

/** All that was changed, and between it what the alerts said: most incidents begin with somebody's change. */
export function ChangesView() {
  const { changes, alerts, time, run } = useWarRoom();
  useRoomShortcuts();
  const entries = useMemo(() => changeEntries(changes, alerts), [changes, alerts]);
  return (
    <Card>
      <CardHeader
        title="Changes"
        note="deploys, configuration, jobs and actions, with the alerts between them, newest first"
      />
      {entries.length === 0 ? (
        <EmptyState title="Nothing has been changed">
          No deploy, no configuration, no job and no action up to the time you are looking at.
        </EmptyState>
      ) : (
        <ol>
          {entries.map((entry) => (
            <Entry
              key={entry.key}
              entry={entry}
              time={time(entry.atMicros)}
              who={run.own ? "you" : "learner"}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Entry({
  entry,
  time,
  who,
}: {
  readonly entry: ChangeEntry;
  readonly time: string;
  readonly who: string;
}) {
  const openMetrics = useOpenMetrics();
  const Icon = ICONS[entry.kind];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-soft px-3 py-2 text-sm">
      <span className="w-18 font-mono text-xs text-ink-2">{time}</span>
      <Icon
        aria-hidden
        className={cn(
          "size-4 text-ink-3",
          entry.tone === "error" && "text-error",
          entry.tone === "recovery" && "text-recovery",
        )}
      />
      <span className="w-14 text-xs text-ink-3">{entry.kind === "action" ? who : entry.kind}</span>
      <span className="min-w-0 flex-1 basis-56">
        <span
          className={cn(entry.tone === "error" && "text-error", entry.tone === "recovery" && "text-recovery")}
        >
          {entry.title}
        </span>
        {entry.detail ? <span className="block text-xs text-ink-3">{entry.detail}</span> : null}
      </span>
      <span className="text-xs text-ink-3">{entry.relation}</span>
      <span className="flex items-center gap-1">
        {entry.component ? (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => openMetrics(entry.component, entry.atMicros)}
            title="The metrics of this component, five minutes to either side"
          >
            <ChartLine aria-hidden /> Around it
          </Button>
        ) : null}
        <PinButton evidence={entry.evidence} label={entry.title} />
      </span>
    </li>
  );
}
