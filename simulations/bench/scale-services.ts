import type { Benchmark, Contestant, Figure } from "./benchmark";
import { inThread } from "./in-thread";
import type { Speed } from "./scale-worker";

const speeds = new Map<number, Speed>();

async function measure(services: number): Promise<number> {
  const speed = await inThread<Speed>("./scale-worker.ts", services);
  speeds.set(services, speed);
  return speed.requests;
}

const contestant = (services: number): Contestant => ({
  name: String(services),
  measure: () => measure(services),
});

/** The same requests through as many services each, in systems of different sizes. */
export const scaleServices: Benchmark = {
  id: "scale-services",
  title: "100 services beside 10 and 30 at 200 requests/s, five services to a request",
  unit: "requests/CPU s",
  ours: contestant(100),
  baselines: [contestant(10), contestant(30)],
  inMainThread: true,
  also: () =>
    [...speeds].map(([services, { events }]): Figure => {
      return { id: `events-${services}`, value: events, unit: "events/CPU s" };
    }),
};
