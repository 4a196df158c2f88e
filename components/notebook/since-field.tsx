"use client";
import { useSyncExternalStore } from "react";
import { cursorMicros, subscribeCursor } from "@/components/charts/cursor";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Field, Input, Select } from "@/components/ui/field";
import { momentsOf } from "./since-when";

interface SinceFieldProps {
  /** As typed. */
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** When it began: typed as a time on the world's clock, or chosen from what the screens show. */
export function SinceField({ value, error, onChange }: SinceFieldProps) {
  const { epochMs, clockMicros, view, allChanges } = useWarRoom();
  const cursor = useSyncExternalStore(subscribeCursor, cursorMicros, () => null);
  const moments = momentsOf({
    ...{ epochMs, clockMicros, cursorMicros: cursor, changes: allChanges },
    window: view.live ? null : view,
  });
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] items-start gap-x-2 gap-y-1">
      <Field label="Since when" className="contents [&>label]:col-span-2 [&>p]:col-span-2" error={error}>
        {(control) => (
          <Input
            {...control}
            name="since"
            value={value}
            placeholder="hh:mm:ss"
            autoComplete="off"
            inputMode="numeric"
            className="col-start-1 row-start-2 min-h-8 px-2 font-mono"
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <Select
        aria-label="Choose when it began from a moment on the screens"
        value=""
        className="col-start-2 row-start-2 min-h-8 min-w-0 px-2"
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">or choose a moment…</option>
        {moments.map(({ key, label, text }) => (
          <option key={key} value={text}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
