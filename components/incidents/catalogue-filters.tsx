"use client";
import { Search } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Input, Select } from "@/components/ui/field";
import type { CatalogueEntry } from "@/lib/incidents/progress-view";
import { LEVELS, SORTS, STATES, topicsOf, worldsOf } from "./catalogue";
import { LEVEL_NAMES } from "./level-badge";

const FILTER = {
  q: parseAsString.withDefault(""),
  level: parseAsStringLiteral(LEVELS),
  world: parseAsString,
  topic: parseAsString,
  state: parseAsStringLiteral(STATES),
  sort: parseAsStringLiteral(SORTS).withDefault("level"),
};
const STATE_NAMES: Readonly<Record<(typeof STATES)[number], string>> = {
  new: "Not tried yet",
  running: "In progress",
  tried: "Tried, not solved",
  solved: "Solved (80 % or more)",
};
const SORT_NAMES: Readonly<Record<(typeof SORTS)[number], string>> = {
  level: "Easiest first",
  length: "Shortest first",
  best: "Most left to gain first",
  title: "By title",
};

/** What is looked for, kept in the address, so that a link reopens it. */
export function useCatalogueFilter() {
  return useQueryStates(FILTER);
}

/** Search, filters and order of the catalogue. */
export function CatalogueFilters({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  const [filter, setFilter] = useCatalogueFilter();
  const hydrated = useHydrated();
  return (
    <search className="grid grid-cols-2 gap-2 lg:grid-cols-[minmax(0,1.6fr)_repeat(5,minmax(0,1fr))]">
      <div className="relative col-span-2 lg:col-span-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
        />
        <Input
          type="search"
          aria-label="Search incidents"
          placeholder="Words of the page"
          value={filter.q}
          readOnly={!hydrated}
          maxLength={100}
          onChange={(event) => void setFilter({ q: event.target.value || null })}
          className="pl-9"
        />
      </div>
      <Select
        aria-label="Level"
        value={filter.level ?? ""}
        onChange={(event) => void setFilter({ level: oneOf(LEVELS, event.target.value) })}
      >
        <option value="">Every level</option>
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {level} {LEVEL_NAMES[level]}
          </option>
        ))}
      </Select>
      <Select
        aria-label="World"
        value={filter.world ?? ""}
        onChange={(event) => void setFilter({ world: event.target.value || null })}
      >
        <option value="">Every world</option>
        {worldsOf(entries).map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Topic"
        value={filter.topic ?? ""}
        onChange={(event) => void setFilter({ topic: event.target.value || null })}
      >
        <option value="">Every topic</option>
        {topicsOf(entries).map((topic) => (
          <option key={topic}>{topic}</option>
        ))}
      </Select>
      <Select
        aria-label="State"
        value={filter.state ?? ""}
        onChange={(event) => void setFilter({ state: oneOf(STATES, event.target.value) })}
      >
        <option value="">Tried or not</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {STATE_NAMES[state]}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Order"
        value={filter.sort}
        className="col-span-2 lg:col-span-1"
        onChange={(event) => void setFilter({ sort: oneOf(SORTS, event.target.value) })}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_NAMES[sort]}
          </option>
        ))}
      </Select>
    </search>
  );
}

function oneOf<T extends string>(options: readonly T[], value: string): T | null {
  return options.find((option) => option === value) ?? null;
}
