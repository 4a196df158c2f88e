"use client";
import { RotateCcw, Undo2 } from "lucide-react";
import { ScrollGroup } from "@/components/content/scroll-group";
import { Button } from "@/components/ui/button";
import type { Machines } from "@/lib/content/diagram-schema";
import { possible, type Standing } from "./machine-play";
import { standingText } from "./machine-words";

interface EventPanelProps {
  readonly diagram: Machines;
  readonly standing: Standing;
  /** What has happened so far, oldest first. */
  readonly events: readonly string[];
  readonly onEvents: (events: readonly string[]) => void;
}

/** The events to choose from. All of them stay in their places; what is not possible now says so. */
export function EventPanel({ diagram, standing, events, onEvents }: EventPanelProps) {
  const now = new Set(possible(diagram, standing).map(({ id }) => id));
  const happened = events.flatMap((event) => diagram.events.find(({ id }) => id === event) ?? []);
  const last = happened.at(-1);
  return (
    <div className="flex flex-col gap-3">
      <div role="group" aria-label="Events" className="flex flex-col items-start gap-1.5">
        {diagram.events.map(({ id, name }) => (
          <Button
            key={id}
            size="sm"
            aria-disabled={!now.has(id)}
            className="h-auto py-1 text-left whitespace-normal"
            onClick={() => (now.has(id) ? onEvents([...events, id]) : undefined)}
          >
            {name}
            {now.has(id) ? null : <span className="sr-only"> (not possible now)</span>}
          </Button>
        ))}
      </div>
      <p aria-live="polite" className="min-h-12 text-[15px] leading-normal">
        {last ? `${last.effect} ` : "Nothing has happened yet. "}
        <span className="text-ink-3">{standingText(diagram, standing)}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="quiet"
          aria-disabled={events.length === 0}
          onClick={() => onEvents(events.slice(0, -1))}
        >
          <Undo2 aria-hidden /> Undo
        </Button>
        <Button size="sm" variant="quiet" aria-disabled={events.length === 0} onClick={() => onEvents([])}>
          <RotateCcw aria-hidden /> Start again
        </Button>
      </div>
      <ScrollGroup aria-label="What has happened" className="h-24 border-t border-line-soft pt-2 text-xs">
        <ol className="grid list-decimal gap-0.5 pl-6 text-ink-2">
          {happened.map(({ name }, index) => (
            <li key={index}>{name}</li>
          ))}
        </ol>
      </ScrollGroup>
    </div>
  );
}
