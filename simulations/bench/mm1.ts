import { exponential, sampleMicros } from "../kernel/distributions";
import { World } from "../kernel/world";
import { arrive, createStation, isServing, leave, NO_SEAT, serveNext } from "../services/station";
import { type Benchmark, perCpuSecond } from "./benchmark";
import { mm1BareLoop } from "./mm1-bare-loop";
import { BETWEEN, CUSTOMERS, SEED, SERVICE } from "./mm1-model";
import { mm1Simjs } from "./mm1-simjs";
import { mm1Simpy, missingSimpy } from "./mm1-simpy";

const ARRIVAL = 0;
const DEPARTURE = 1;
const LIMITS = { events: 3 * CUSTOMERS, virtualMicros: Number.MAX_SAFE_INTEGER };

/** M/M/1 through the kernel's public interface: two events a customer, the digest and Little's integrals kept. */
function mm1World(): number {
  const world = new World(SEED, LIMITS, { station: createStation(1, Infinity), left: CUSTOMERS });
  const between = exponential(BETWEEN);
  const service = exponential(SERVICE);
  const arrivals = world.stream("arrivals");
  const services = world.stream("services");
  world.on(ARRIVAL, (customer) => {
    const { domain } = world;
    const seat = arrive(domain.station, world.nowMicros, customer);
    if (isServing(domain.station, seat)) world.after(sampleMicros(service, services), DEPARTURE, seat);
    domain.left -= 1;
    if (domain.left > 0) world.after(sampleMicros(between, arrivals), ARRIVAL, domain.left);
  });
  world.on(DEPARTURE, (seat) => {
    const { station } = world.domain;
    leave(station, world.nowMicros, seat);
    const next = serveNext(station, world.nowMicros);
    if (next !== NO_SEAT) world.after(sampleMicros(service, services), DEPARTURE, next);
  });
  world.after(sampleMicros(between, arrivals), ARRIVAL, CUSTOMERS);
  world.advanceTo(Number.MAX_SAFE_INTEGER);
  return world.state.dispatched;
}

/** The kernel beside no engine at all, and beside other engines. */
export const mm1: Benchmark = {
  id: "mm1",
  title: "M/M/1 at 0.8, one million customers",
  unit: "events/s",
  ours: { name: "kernel", measure: perCpuSecond(mm1World) },
  baselines: [
    { name: "bare-loop", measure: perCpuSecond(mm1BareLoop) },
    { name: "simjs", measure: perCpuSecond(mm1Simjs) },
    { name: "simpy", measure: mm1Simpy, missing: missingSimpy },
  ],
};
