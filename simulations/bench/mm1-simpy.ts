import { execFileSync } from "node:child_process";
import { present } from "../kernel/assert";
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

/** The system's own comes second: it has what the system's packages installed. */
const PYTHONS = ["python3", "/usr/bin/python3"];

function pythonWithSimpy(): string | null {
  return PYTHONS.find((python) => imports(python, "simpy")) ?? null;
}

function imports(python: string, name: string): boolean {
  try {
    execFileSync(python, ["-c", `import ${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Logical events a second of processor time. A tenth of the customers: it is steady, and slow. */
export function mm1Simpy(): number {
  const customers = CUSTOMERS / 10;
  const python = present(pythonWithSimpy(), "SimPy");
  return Number(execFileSync(python, ["-c", PROGRAM, String(customers)], { encoding: "utf8" }));
}

/** Why SimPy cannot run here, or null. */
export function missingSimpy(): string | null {
  return pythonWithSimpy() === null ? "no python3 here has simpy" : null;
}
