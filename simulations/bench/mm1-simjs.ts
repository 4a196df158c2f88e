import "./window-for-simjs";
import "simjs";
import { exponential, sample } from "../kernel/distributions";
import { createStream } from "../kernel/random";
import { BETWEEN, CUSTOMERS, SEED, SERVICE } from "./mm1-model";

/** The part of simjs that is used here; the package has no types. */
interface Request {
  done(callback: () => void): Request;
}
interface Entity {
  setTimer(duration: number): Request;
  useFacility(facility: object, duration: number): Request;
}
interface Simjs {
  readonly Sim: new () => {
    addEntity(kind: new (...args: never[]) => Entity): void;
    simulate(end: number): boolean;
  };
  readonly Entity: new (...args: never[]) => Entity;
  readonly Facility: new (name: string) => object;
}

/** The same model in simjs, with the same random streams: a source, and one facility that serves first come, first served. */
export function mm1Simjs(): number {
  const { Sim, Entity, Facility } = (globalThis as unknown as { readonly window: { readonly Sim: Simjs } })
    .window.Sim;
  const arrivals = createStream(SEED, "arrivals");
  const services = createStream(SEED, "services");
  const between = exponential(BETWEEN);
  const service = exponential(SERVICE);
  const server = new Facility("server");
  let left = CUSTOMERS;
  let events = 0;
  class Source extends Entity {
    start(): void {
      this.setTimer(sample(between, arrivals)).done(() => this.arrive());
    }
    arrive(): void {
      events += 1;
      this.useFacility(server, sample(service, services)).done(() => {
        events += 1;
      });
      left -= 1;
      if (left > 0) this.start();
    }
  }
  const sim = new Sim();
  sim.addEntity(Source);
  sim.simulate(Number.MAX_SAFE_INTEGER);
  return events;
}
