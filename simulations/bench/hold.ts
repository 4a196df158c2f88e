import { exponential, sampleMicros } from "../kernel/distributions";
import { aOf, createEventQueue, schedule, takeBefore } from "../kernel/event-queue";
import { createStream } from "../kernel/random";
import { createBareHeap, pop, push, topSlot, topTime } from "./bare-heap";
import { type Benchmark, perCpuSecond } from "./benchmark";

const EVENTS = 3_000_000;
/** Delays are drawn beforehand: the event set alone is measured. */
const DELAYS = 65_536;

function delaysOf(seed: number): Float64Array {
  const stream = createStream(seed, "hold");
  return Float64Array.from({ length: DELAYS }, () => sampleMicros(exponential(10_000), stream, 1));
}

/** The hold model (Jones, CACM 1986): with `pending` events queued, take the next and queue one after a random while. */
function holdWheel(pending: number, delays: Float64Array): number {
  const queue = createEventQueue(pending);
  for (let slot = 0; slot < pending; slot += 1) schedule(queue, delays[slot % DELAYS] ?? 0, 0, slot, 0);
  for (let event = 0; event < EVENTS; event += 1) {
    const taken = takeBefore(queue, Infinity);
    schedule(queue, queue.time + (delays[event % DELAYS] ?? 0), 0, aOf(queue, taken), 0);
  }
  return EVENTS;
}

function holdBareHeap(pending: number, delays: Float64Array): number {
  const heap = createBareHeap(pending);
  for (let slot = 0; slot < pending; slot += 1) push(heap, delays[slot % DELAYS] ?? 0, slot);
  for (let event = 0; event < EVENTS; event += 1) {
    const time = topTime(heap);
    const slot = topSlot(heap);
    pop(heap);
    push(heap, time + (delays[event % DELAYS] ?? 0), slot);
  }
  return EVENTS;
}

const delays = delaysOf(1);

/** The event queue beside a heap that cannot cancel. */
export const hold1000: Benchmark = {
  id: "hold-1000",
  title: "Event queue, hold model with 1,000 pending",
  unit: "events/s",
  ours: { name: "event queue", measure: perCpuSecond(() => holdWheel(1_000, delays)) },
  baselines: [{ name: "bare heap", measure: perCpuSecond(() => holdBareHeap(1_000, delays)) }],
};
