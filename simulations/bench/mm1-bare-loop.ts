import { exponential, sampleMicros } from "../kernel/distributions";
import { createStream } from "../kernel/random";
import { createBareHeap, pop, push, topSlot, topTime } from "./bare-heap";
import { BETWEEN, CUSTOMERS, SEED, SERVICE } from "./mm1-model";

const ARRIVAL = 0;
const DEPARTURE = 1;

/** What the model costs without an engine: a bare heap, a switch, a ring of arrival times, the same random streams. */
export function mm1BareLoop(): number {
  const heap = createBareHeap(16);
  const arrivals = createStream(SEED, "arrivals");
  const services = createStream(SEED, "services");
  const between = exponential(BETWEEN);
  const service = exponential(SERVICE);
  const ring = new Float64Array(4_096);
  let first = 0;
  let last = 0;
  let left = CUSTOMERS;
  let events = 0;
  let residence = 0;
  push(heap, sampleMicros(between, arrivals), ARRIVAL);
  while (heap.size > 0) {
    const now = topTime(heap);
    const kind = topSlot(heap);
    pop(heap);
    events += 1;
    if (kind === ARRIVAL) {
      ring[last & 4_095] = now;
      last += 1;
      if (last - first === 1) push(heap, now + sampleMicros(service, services), DEPARTURE);
      left -= 1;
      if (left > 0) push(heap, now + sampleMicros(between, arrivals), ARRIVAL);
    } else {
      residence += now - (ring[first & 4_095] ?? NaN);
      first += 1;
      if (last > first) push(heap, now + sampleMicros(service, services), DEPARTURE);
    }
  }
  if (!(residence > 0)) throw new Error("The bare loop measured nothing.");
  return events;
}
