import type { Benchmark } from "./benchmark";
import { hold1000 } from "./hold";
import { live100 } from "./live";
import { mm1 } from "./mm1";
import { rewind60m } from "./rewind";
import { scaleServices } from "./scale-services";
import { shop30m } from "./shop";

/** Every benchmark, in the order of the table. A new one is a file and a line. */
const BENCHMARKS: readonly Benchmark[] = [mm1, hold1000, shop30m, scaleServices, live100, rewind60m];

export function listBenchmarks(): readonly Benchmark[] {
  return BENCHMARKS;
}
