"use client";
import { ChevronLeft, ChevronRight, Minus, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatSpan } from "./format";
import { SPANS_MICROS } from "./view";
import { useWarRoom } from "./war-room-context";

/** Which stretch of time the panels show: the keyboard's and the tapper's way to zoom and to pan. */
export function SpanControl() {
  const { view, spanMicros, setSpan, pan, zoom, time } = useWarRoom();
  const isOnOffer = SPANS_MICROS.includes(spanMicros);
  return (
    <div role="group" aria-label="Time range" className="ml-auto flex items-center gap-1">
      <span className="mr-1 font-mono text-xs text-ink-3 max-md:hidden">
        {time(view.fromMicros)}–{time(view.toMicros)}
      </span>
      <Button
        variant="quiet"
        size="icon"
        className="size-7"
        onClick={() => pan(-1)}
        aria-label="Earlier"
        title="Earlier ([)"
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        className="size-7"
        onClick={() => zoom(-1)}
        aria-label="Less time"
        title="Less time (+)"
      >
        <Plus aria-hidden />
      </Button>
      <select
        aria-label="Length of the time range"
        className="min-h-7 rounded-sm border border-line bg-ground px-1.5 text-xs"
        value={spanMicros}
        onChange={(event) => setSpan(Number(event.target.value))}
      >
        {isOnOffer ? null : <option value={spanMicros}>{formatSpan(spanMicros)}</option>}
        {SPANS_MICROS.map((span) => (
          <option key={span} value={span}>
            {formatSpan(span)}
          </option>
        ))}
      </select>
      <Button
        variant="quiet"
        size="icon"
        className="size-7"
        onClick={() => zoom(1)}
        aria-label="More time"
        title="More time (-)"
      >
        <Minus aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        className="size-7"
        onClick={() => pan(1)}
        disabled={view.live}
        aria-label="Later"
        title="Later (])"
      >
        <ChevronRight aria-hidden />
      </Button>
    </div>
  );
}
