"use client";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { RefObject } from "react";
import { Input, Select } from "@/components/ui/field";
import { shortId } from "../format";
import { useWarRoom } from "../war-room-context";
import { logFilterParsers, SEVERITIES } from "./log-filters";

const CONTROL = "min-h-8 text-xs";

/** Which lines: text, service, severity, trace. All in the URL. */
export function LogFiltersBar({ searchRef }: { readonly searchRef: RefObject<HTMLInputElement | null> }) {
  const { brief } = useWarRoom();
  const [filters, setFilters] = useQueryStates(logFilterParsers);
  return (
    <form
      role="search"
      aria-label="Logs"
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2"
      onSubmit={(event) => event.preventDefault()}
    >
      <Input
        ref={searchRef}
        type="search"
        aria-label="Search log lines"
        placeholder="text in the line or in an attribute…  /"
        className={`${CONTROL} min-w-40 flex-1 basis-full font-mono sm:basis-40`}
        value={filters.q}
        onChange={(event) => void setFilters({ q: event.target.value || null })}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
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
      <Select
        aria-label="Severity"
        className={`${CONTROL} w-40`}
        value={filters.severity}
        onChange={(event) => void setFilters({ severity: Number(event.target.value) })}
      >
        {SEVERITIES.map(({ number, label }) => (
          <option key={number} value={number}>
            {label}
          </option>
        ))}
      </Select>
      {filters.of ? (
        <button
          type="button"
          className="flex min-h-8 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-xs text-accent"
          onClick={() => void setFilters({ of: null })}
          aria-label={`Only trace ${shortId(filters.of)}. Show lines of every trace.`}
        >
          trace <span className="font-mono">{shortId(filters.of)}</span>
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </form>
  );
}
