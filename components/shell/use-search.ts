"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { SearchHit } from "@/lib/search/schema";
import { SEARCH_LIMITS } from "@/lib/search/search-limits";
import { useTRPC } from "@/lib/trpc/queries";

interface Search {
  readonly hits: readonly SearchHit[];
  /** An answer is on its way. */
  readonly isPending: boolean;
  readonly isError: boolean;
}

const FRESH_MS = 300_000;

/** What the server finds for a text, while it is being typed. Nothing is asked of it for visitors, nor for a text that is too short. */
export function useSearch(typed: string, isSignedIn: boolean): Search {
  const api = useTRPC();
  const text = useDeferredValue(typed.trim()).slice(0, SEARCH_LIMITS.characters);
  const enabled = isSignedIn && text.length >= SEARCH_LIMITS.fewestCharacters;
  const { data, isFetching, isError } = useQuery({
    ...api.search.find.queryOptions({ text }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: false,
  });
  return { hits: enabled ? (data ?? []) : [], isPending: enabled && isFetching, isError: enabled && isError };
}
