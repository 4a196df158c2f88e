import type { Plugin } from "vitest/config";

export function bundledEngineTests(): Plugin;
