"use client";
import { useSyncExternalStore } from "react";

const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };
const subscribe = () => () => {};

interface LocalTimeProps {
  readonly at: Date;
  readonly className?: string;
}

/** An instant in the reader's own zone. The server, which does not know the zone, renders UTC and says so. */
export function LocalTime({ at, className }: LocalTimeProps) {
  const text = useSyncExternalStore(
    subscribe,
    () => new Intl.DateTimeFormat("en", FORMAT).format(at),
    () => `${new Intl.DateTimeFormat("en", { ...FORMAT, timeZone: "UTC" }).format(at)} UTC`,
  );
  return (
    <time dateTime={at.toISOString()} className={className}>
      {text}
    </time>
  );
}
