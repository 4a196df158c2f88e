import { minutes } from "../kernel/time";
import { advanceTo, clockOf } from "../runner/core/advance";
import { createRun } from "../runner/core/create-run";
import { digests } from "../runner/core/execute-run";
import type { Benchmark, Figure } from "./benchmark";
import { busyShopInputs, findBusyShop } from "./busy-shop";
import { retainedBytes } from "./memory";

const RATE = 100;
const LENGTH_MICROS = minutes(30);

let figures: readonly Figure[] = [];

/** Processor seconds that half an hour of the shop takes, with all its telemetry and both digests. */
function halfAnHour(): number {
  const heldBefore = retainedBytes();
  const before = process.cpuUsage();
  const run = createRun(busyShopInputs(RATE, 7), { find: findBusyShop });
  while (clockOf(run) < LENGTH_MICROS) advanceTo(run, clockOf(run) + minutes(1));
  const { user, system } = process.cpuUsage(before);
  const held = retainedBytes() - heldBefore;
  const { events, telemetry } = digests(run);
  if (run.progress.end !== null || events === telemetry) throw new Error("The shop did not run to its end.");
  const { seenSpans, seenTraces } = run.telemetry.state.traces.counts;
  const journeys = run.simulation.figures()["journeys"] ?? NaN;
  const { good = NaN, total = NaN } = sloOf(run.simulation.figures());
  figures = [
    { id: "spans", value: seenSpans / journeys, unit: "spans/request" },
    { id: "traces", value: seenTraces, unit: "traces" },
    { id: "heap", value: held / 1_000_000, unit: "MB" },
    { id: "events", value: run.simulation.world.state.dispatched, unit: "events" },
    { id: "good", value: (good / total) * 100, unit: "% good" },
  ];
  return (user + system) / 1_000_000;
}

function sloOf(figures: Readonly<Record<string, number>>) {
  return { good: figures["slo.good"], total: figures["slo.total"] };
}

/** The shop at a hundred requests a second, as one run on one thread. */
export const shop30m: Benchmark = {
  id: "shop-30m",
  title:
    "30 healthy minutes of the shop at 100 requests/s, a third of the shoppers buying (12 spans a request), telemetry and digests on",
  unit: "CPU s",
  ours: { name: "engine", measure: halfAnHour },
  baselines: [],
  once: true,
  also: () => figures,
};
