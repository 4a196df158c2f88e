import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  abandonJob,
  beginJob,
  createProcessorSharing,
  littlesLawOf,
  nextDoneMicros,
  type ProcessorSharing,
  setCores,
  takeDone,
} from "./processor-sharing";
import { copyOf } from "../kernel/snapshot";

/** Takes everything out that is done before `until`, as [time, owner]. */
function runUntil(cpu: ProcessorSharing, until = Infinity): [number, number][] {
  const done: [number, number][] = [];
  for (let at = nextDoneMicros(cpu); at < until; at = nextDoneMicros(cpu)) done.push([at, takeDone(cpu, at)]);
  return done;
}

const job = (owner: number, workMicros: number) => ({ owner, workMicros });

describe("processor sharing", () => {
  it("serves jobs at full speed while there is a core for each", () => {
    const cpu = createProcessorSharing(2);
    beginJob(cpu, 0, job(1, 100));
    beginJob(cpu, 50, job(2, 100));
    expect(runUntil(cpu)).toEqual([
      [100, 1],
      [150, 2],
    ]);
  });

  it("shares its core evenly: the shorter of two jobs overtakes, and the longer makes up for it", () => {
    const cpu = createProcessorSharing(1);
    beginJob(cpu, 0, job(1, 300));
    beginJob(cpu, 100, job(2, 50));
    // From 100 on each has half a core: job 2 is done after 100 more, and job 1 then has 150 left.
    expect(runUntil(cpu)).toEqual([
      [200, 2],
      [350, 1],
    ]);
    expect(cpu.busyMicros).toBe(350);
  });

  it("rounds up to the first whole microsecond at which the work is done", () => {
    const cpu = createProcessorSharing(2);
    for (const owner of [1, 2, 3]) beginJob(cpu, 0, job(owner, 101));
    expect(nextDoneMicros(cpu)).toBe(152); // 151.5
  });

  it("lets equal jobs go in the order in which they came", () => {
    const cpu = createProcessorSharing(1);
    for (let owner = 0; owner < 40; owner += 1) beginJob(cpu, 0, job(owner, 10));
    const done = runUntil(cpu);
    expect(done.map(([, owner]) => owner)).toEqual(Array.from({ length: 40 }, (_, owner) => owner));
    expect(new Set(done.map(([at]) => at))).toEqual(new Set([400]));
  });

  it("speeds the others up when a job is given up or cores are added", () => {
    const cpu = createProcessorSharing(1);
    const given = beginJob(cpu, 0, job(1, 1_000));
    beginJob(cpu, 0, job(2, 100));
    beginJob(cpu, 0, job(3, 100));
    abandonJob(cpu, 150, given);
    expect(nextDoneMicros(cpu)).toBe(250);
    setCores(cpu, 200, 2);
    expect(runUntil(cpu)).toEqual([
      [225, 2],
      [225, 3],
    ]);
    expect([cpu.abandonments, cpu.departures]).toEqual([1, 3]);
  });

  it("is plain data: a copy goes on by itself", () => {
    const cpu = createProcessorSharing(1);
    beginJob(cpu, 0, job(1, 70));
    const copy = copyOf(cpu);
    runUntil(cpu);
    expect([cpu.jobs, runUntil(copy)]).toEqual([0, [[70, 1]]]);
  });

  it("obeys Little's law exactly, works no more than its cores, and does all the work, whatever happens", () => {
    const moves = fc.array(
      fc.record({
        kind: fc.constantFrom("begin", "begin", "abandon", "resize"),
        wait: fc.nat(300),
        pick: fc.nat(400),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 4 }), (script, cores) => {
        const cpu = createProcessorSharing(cores);
        const seats = new Map<number, number>();
        let now = 0;
        let work = 0;
        let abandoned = false;
        for (const [owner, { kind, wait, pick }] of script.entries()) {
          now += wait;
          for (const [, gone] of runUntil(cpu, now + 1)) seats.delete(gone);
          if (kind === "begin") {
            seats.set(owner, beginJob(cpu, now, job(owner, pick)));
            work += pick;
          } else if (kind === "resize") {
            setCores(cpu, now, 1 + (pick % 4));
          } else {
            for (const [who, seat] of [...seats].slice(0, 1)) {
              abandonJob(cpu, now, seat);
              seats.delete(who);
              abandoned = true;
            }
          }
          expect(cpu.jobs).toBe(seats.size);
          const { numberIntegral, timeIntegral } = littlesLawOf(cpu, now + 7);
          expect(numberIntegral).toBe(timeIntegral);
        }
        runUntil(cpu);
        // Rounding up costs less than a microsecond of every core for each departure.
        if (!abandoned) {
          expect(cpu.busyMicros).toBeGreaterThanOrEqual(work - 1);
          expect(cpu.busyMicros).toBeLessThanOrEqual(work + 4 * cpu.departures);
        }
      }),
    );
  });
});
