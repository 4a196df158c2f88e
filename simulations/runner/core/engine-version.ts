/**
 * Raised whenever the same inputs would give other events than before. A run of
 * another engine opens as archived instead of wrong.
 */
export const ENGINE_VERSION = "2";
