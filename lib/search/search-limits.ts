/** Limits of a search; docs/operations.md lists them. */
export const SEARCH_LIMITS = { fewestCharacters: 2, characters: 80, hits: 12 } as const;
