"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { joinTraceparent, type Traceparent } from "./traceparent";

interface Hop {
  readonly service: string;
  readonly received: string;
  readonly note: string;
  readonly sent: string;
}

const SERVICES = ["checkout", "payment", "cardproc-a"] as const;

interface TraceparentHopsProps {
  readonly incoming: Traceparent;
  readonly valid: boolean;
}

/** What each next service receives and sends, one at a time. */
export function TraceparentHops({ incoming, valid }: TraceparentHopsProps) {
  const header = joinTraceparent(incoming);
  const [journey, setJourney] = useState<{ readonly start: string; readonly hops: readonly Hop[] }>({
    start: header,
    hops: [],
  });
  // Another header is another journey.
  const hops = journey.start === header ? journey.hops : [];
  const next = SERVICES[hops.length];

  function pass() {
    if (!next) return;
    const last = hops.at(-1);
    const received = last?.sent ?? header;
    const usable = last ? true : valid;
    const traceId = usable ? (received.split("-")[1] ?? "") : randomHex(16);
    const flags = usable ? (received.split("-")[3] ?? "01") : "01";
    const note = usable
      ? "kept the trace-id and the flags, put in its own span"
      : "could not use it: new trace-id, new trace";
    setJourney({
      start: header,
      hops: [...hops, { service: next, received, note, sent: `00-${traceId}-${randomHex(8)}-${flags}` }],
    });
  }

  return (
    <div className="border-t border-line-soft px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" onClick={pass} disabled={!next}>
          {next ? `Send it to ${next}` : "The request has arrived"}
        </Button>
        {hops.length > 0 ? (
          <Button variant="quiet" size="sm" onClick={() => setJourney({ start: header, hops: [] })}>
            Start over
          </Button>
        ) : (
          <span className="text-xs text-ink-3">Follow the header from service to service.</span>
        )}
      </div>
      <ol aria-live="polite" className="mt-1 grid gap-2 empty:hidden">
        {hops.map(({ service, note, sent }) => (
          <li key={service} className="mt-2 border-l-2 border-line pl-3">
            <p>
              <span className="font-medium">{service}</span>{" "}
              <span className="text-ink-3">{note}, and sends</span>
            </p>
            <code className="block font-mono text-xs [overflow-wrap:anywhere] text-ink-2">{sent}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
