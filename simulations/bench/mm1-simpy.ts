import { execFileSync } from "node:child_process";
import { CUSTOMERS } from "./mm1-model";

/** The same model in SimPy, as its manual writes it; prints logical events a second of processor time. */
const PROGRAM = `
import random, sys, time
import simpy

customers = int(sys.argv[1])
rng = random.Random(7)
env = simpy.Environment()
server = simpy.Resource(env, capacity=1)

def customer():
    with server.request() as request:
        yield request
        yield env.timeout(rng.expovariate(1.0))

def source():
    for _ in range(customers):
        yield env.timeout(rng.expovariate(0.8))
        env.process(customer())

env.process(source())
before = time.process_time()
env.run()
print(2 * customers / (time.process_time() - before))
`;

/** Logical events a second of processor time. A tenth of the customers: it is steady, and slow. */
export function mm1Simpy(): number {
  const customers = CUSTOMERS / 10;
  return Number(execFileSync("python3", ["-c", PROGRAM, String(customers)], { encoding: "utf8" }));
}

/** Why SimPy cannot run here, or null. */
export function missingSimpy(): string | null {
  try {
    execFileSync("python3", ["-c", "import simpy"], { stdio: "ignore" });
    return null;
  } catch {
    return "python3 has no simpy here";
  }
}
