"use client";
import { useQueryStates } from "nuqs";
import { useEffect, useRef, type RefObject } from "react";
import { Input, Select } from "@/components/ui/field";
import { useWarRoom } from "../war-room-context";
import { traceFilterParsers } from "./trace-filters";

const LABEL = "flex items-center gap-1.5 text-xs text-ink-3";
const CONTROL = "min-h-8 text-xs";

/** Which traces: service, operation, errors, duration, order. All in the URL. */
export function TraceFiltersBar({ searchRef }: { readonly searchRef: RefObject<HTMLInputElement | null> }) {
  const { brief } = useWarRoom();
  const [filters, setFilters] = useQueryStates(traceFilterParsers);
  return (
    <form
      role="search"
      aria-label="Traces"
      className="flex flex-wrap items-center gap-x-3 gap-y-2"
      onSubmit={(event) => event.preventDefault()}
    >
      <Select
        aria-label="Service"
        className={`${CONTROL} w-36`}
        value={filters.service ?? ""}
        onChange={(event) => void setFilters({ service: event.target.value || null })}
      >
        <option value="">any service</option>
        {brief.components.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      <Input
        ref={searchRef}
        type="search"
        aria-label="Operation"
        placeholder="operation contains…  /"
        className={`${CONTROL} w-48`}
        value={filters.operation}
        onChange={(event) => void setFilters({ operation: event.target.value || null })}
      />
      <label className={`${LABEL} min-h-8 text-ink-2`}>
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={filters.errors}
          onChange={(event) => void setFilters({ errors: event.target.checked || null })}
        />
        with errors
      </label>
      <Milliseconds label="at least" value={filters.min} onChange={(min) => void setFilters({ min })} />
      <Milliseconds label="at most" value={filters.max} onChange={(max) => void setFilters({ max })} />
      <Select
        aria-label="Order"
        className={`${CONTROL} w-36`}
        value={filters.order}
        onChange={(event) => void setFilters({ order: event.target.value === "slowest" ? "slowest" : null })}
      >
        <option value="newest">newest first</option>
        <option value="slowest">slowest first</option>
      </Select>
    </form>
  );
}

interface MillisecondsProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function Milliseconds({ label, value, onChange }: MillisecondsProps) {
  const ref = useRef<HTMLInputElement>(null);
  // The URL may change from elsewhere: a cell of the heat map, the Back button.
  useEffect(() => {
    if (ref.current && document.activeElement !== ref.current)
      ref.current.value = value === null ? "" : String(value);
  }, [value]);
  return (
    <label className={LABEL}>
      {label}
      <Input
        ref={ref}
        inputMode="numeric"
        pattern="[0-9]*"
        className={`${CONTROL} w-20 text-right font-mono`}
        defaultValue={value ?? ""}
        onChange={(event) => {
          const number = Number.parseInt(event.target.value, 10);
          onChange(Number.isFinite(number) && number >= 0 ? number : null);
        }}
      />
      ms
    </label>
  );
}
